"""One deployment: settings, URLs and servers, computed from the topology and the environment."""
