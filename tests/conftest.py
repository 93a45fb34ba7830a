"""What holds for all tests."""

from hypothesis import settings

from tests.generated import examples

# How long an example takes follows from the machine, and from what else runs on it: speed has its benches.
settings.register_profile("pizhu", deadline=None, max_examples=examples())
settings.load_profile("pizhu")
