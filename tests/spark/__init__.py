"""What runs only with pyspark and Java, by `make test-spark`; `make test` collects none of it."""
