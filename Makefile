.PHONY: run test check build

run:
	python3 run.py

test:
	python3 run.py test

check:
	python3 run.py check

build:
	python3 run.py build
