"""Programs that make the shipped data files from libraries; they need the `dev` extra and nothing imports them."""
