"""The shapes of names that no list has, by language and script."""

from kg.names.organizations import OrganizationShapes as NameShapes

__all__ = ["NameShapes"]
