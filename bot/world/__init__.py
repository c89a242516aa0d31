"""What the flows may ask of the world and do in it, over PostgreSQL. `world.PersonWorld` puts it together."""
