"""What we measure, by hand: how long questions and views take."""
