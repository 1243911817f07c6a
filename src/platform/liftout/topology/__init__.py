"""Topology: which deployment runs which modules."""

from liftout.topology.topology import Topology, TopologyError, discover_modules, read_topology

__all__ = ["Topology", "TopologyError", "discover_modules", "read_topology"]
