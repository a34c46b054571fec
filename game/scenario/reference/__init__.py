"""The language of scenarios as it is told to authors: what every key means, with an example, and a page of it all."""
