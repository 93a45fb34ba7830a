"""What holds for all tests."""

from hypothesis import settings

# How long an example takes follows from the machine, and from what else runs on it: speed has its benches.
settings.register_profile("pizhu", deadline=None)
settings.load_profile("pizhu")
