"""What the modules promise each other; one package per module. Pure Python: imports ``liftout.contracts`` alone."""
