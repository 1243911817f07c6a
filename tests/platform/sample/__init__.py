"""Two small modules for the tests of the library: ``tally`` counts and tells, ``audit`` listens and asks."""
