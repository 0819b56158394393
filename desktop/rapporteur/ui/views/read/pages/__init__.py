"""The original as it was printed: its pages drawn, one below the other, and what one can do on them."""
