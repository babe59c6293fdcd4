"""Django's PostgreSQL backend over the installation's own server. The module name is Django's convention."""

from typing import Any

from django.db.backends.postgresql import base

from thongsuot.config import env
from thongsuot.config.embedded.cluster import Cluster


class DatabaseWrapper(base.DatabaseWrapper):
    """The first connection of a process starts the server if nobody has; the last process to end stops it."""

    def get_connection_params(self) -> dict[str, Any]:
        address = Cluster.of(env.state()).running()
        here = {
            "HOST": address.host,
            "PORT": str(address.port),
            "USER": address.user,
            "PASSWORD": address.password,
        }
        self.settings_dict.update(here)
        return dict(super().get_connection_params())
