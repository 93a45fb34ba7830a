"""What is on the screens: widgets get records, and send messages; none of them knows the store's database."""
