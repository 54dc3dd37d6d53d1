"""Tables, queries and the one way to change them."""
