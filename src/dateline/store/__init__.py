"""The only door to a database: one SQLAlchemy Core implementation of the Store port."""
