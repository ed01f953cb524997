"""What the pages say, one part at a time: a question in, a finished section out.

No Streamlit, no session, no widgets: page, printed sheet, file and embedding draw the same sections.
Folders follow the views; what can be chosen in a view is answered beside its sections.
"""
