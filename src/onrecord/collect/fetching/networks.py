"""Which network addresses are public.

Python's `is_global` follows the IANA registries of special-purpose addresses, but its tables differ between patch
releases (CVE-2024-4032) and it takes what carries another address inside (6to4, Teredo, NAT64) at its face. So the
registries as of 2025 stand here in full, and `is_global` must agree.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Ip = IPv4Address | IPv6Address

_REFUSED_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            # A public address by the registries, and on every Azure machine the platform's own control service.
            "168.63.129.16/32",
        ),
    )
)  # fmt: skip
# Of IPv6 only global unicast is assigned (2000::/3); what of it is special is taken out again.
_ASSIGNED_6 = IPv6Network("2000::/3")
_REFUSED_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")))
# The well-known prefix by which hosts without IPv4 reach it (RFC 6052): public where what it carries is.
_NAT64 = IPv6Network("64:ff9b::/96")
# Interface identifiers that carry an IPv4 address to a tunnel of the site (ISATAP, RFC 5214).
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})


def is_public(ip: Ip) -> bool:
    """True for an address of a host on the public internet, by the address alone."""
    if isinstance(ip, IPv4Address):
        return ip.is_global and not any(ip in network for network in _REFUSED_4)
    if ip.scope_id is not None:
        return False
    if ip in _NAT64:
        return is_public(IPv4Address(int(ip) & 0xFFFFFFFF))
    if ip not in _ASSIGNED_6 or not ip.is_global or any(ip in network for network in _REFUSED_6):
        return False
    return (int(ip) >> 32) & 0xFFFFFFFF not in _ISATAP


def is_loopback(ip: Ip) -> bool:
    """True for 127.0.0.0/8 and ::1 themselves; false for whatever else leads there."""
    return ip in IPv4Network("127.0.0.0/8") if isinstance(ip, IPv4Address) else ip == IPv6Address("::1")


def is_own(ip: Ip) -> bool:
    """True for an address of this very machine: services on it may trust who connects from it.

    Connecting a datagram socket sends nothing; to reach itself, a machine takes the same address as its own.
    """
    family = socket.AF_INET if isinstance(ip, IPv4Address) else socket.AF_INET6
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((str(ip), 9))
            return ip_address(probe.getsockname()[0]) == ip
    except (OSError, ValueError):  # no route there at all
        return False
