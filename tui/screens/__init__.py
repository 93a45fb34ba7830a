"""The screens: they talk to the store, and turn messages of widgets into its actions."""
