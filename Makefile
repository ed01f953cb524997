.PHONY: run test check bench build

run:
	python3 run.py

test:
	python3 run.py test

check:
	python3 run.py check

bench:
	python3 run.py bench

build:
	python3 run.py build
