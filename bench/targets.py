"""What is measured: the product with and without its page store, Wagtail, and what the machine can do at most."""

import sys
from pathlib import Path
from urllib.parse import quote

from .prepare import MANAGE, PEER, ROOT, new_database, own_site, peer_python, peer_site
from .servers import Target

PORTS = iter(range(8120, 8140))
WORKERS = "2"
GRANIAN = ["--interface", "wsgi", "--workers", WORKERS, "--blocking-threads", "2", "--host", "::", "--no-access-log"]
SHORT, LONG = quote("研学"), quote("劳动教育")
OWN = {"home": "/", "column 1": "/columns/news/", "column 50": "/columns/news/page/50/"}
SEARCHES = {"search 2": f"/search/?q={SHORT}", "search 4": f"/search/?q={LONG}"}
PEER_PAGES = {"home": "/", "column 1": "/news/", "column 50": "/news/?page=50"}
PEER_SEARCHES = {"search 2": f"/search-like/?q={SHORT}", "search 4": f"/search-like/?q={LONG}"}


def own(name: str, env: dict[str, str], *, stored: bool) -> Target:
    """The product as `manage.py serve` starts it, with two workers on either database."""
    place, port = Path(env["VAR_DIR"]), next(PORTS)
    pages = {**OWN, "article": f"@{place / 'addresses'}"}
    if not stored:
        pages |= {"school": "/schools/2190000003/", **SEARCHES}
    more = {"PORT": str(port), "WORKERS": WORKERS, "PAGE_STORE": "on" if stored else "off"}
    return Target(name, port, [*MANAGE, "serve", "--no-tick"], pages, {**env, **more}, ROOT)


def wagtail(name: str, env: dict[str, str], *, cached: bool = False, gunicorn: bool = False) -> Target:
    """Wagtail under the product's own server, or as most sites of it run: gunicorn with two sync workers."""
    place, port = Path(env["PEER_MEDIA"]), next(PORTS)
    pages = {**PEER_PAGES, "article": f"@{place / 'addresses'}", **({} if cached else PEER_SEARCHES)}
    home = Path(peer_python(place.parent, cached)).parent
    command = (
        [str(home / "gunicorn"), "--workers", WORKERS, "--bind", f"[::]:{port}", "wsgi:application"]
        if gunicorn
        else [str(home / "granian"), *GRANIAN, "--port", str(port), "wsgi:application"]
    )
    return Target(name, port, command, pages, {**env, "DJANGO_SETTINGS_MODULE": "settings"}, PEER)


def sites(place: Path, articles: int, server: str) -> list[Target]:
    """Everything with a database, loaded."""
    cached = peer_site(place / "peer-cache", articles, f"sqlite:{place}/peer-cache.sqlite3", cached=True)
    peer_sqlite = peer_site(place / "peer-sqlite", articles, f"sqlite:{place}/peer.sqlite3")
    _, host = new_database(server, "peer")
    peer_postgresql = peer_site(place / "peer-postgresql", articles, f"postgresql:{host}:peer")
    sqlite = own_site(place / "own-sqlite", articles)
    postgresql = own_site(place / "own-postgresql", articles, new_database(server, "own")[0])
    return [
        own("cold, SQLite", sqlite, stored=False),
        wagtail("Wagtail, SQLite", peer_sqlite),
        own("cold, PostgreSQL", postgresql, stored=False),
        wagtail("Wagtail, PostgreSQL", peer_postgresql),
        own("stored, PostgreSQL", postgresql, stored=True),
        wagtail("Wagtail with wagtail-cache", cached, cached=True, gunicorn=True),
        wagtail("the same under granian", cached, cached=True),
    ]


def limits(place: Path, stored: Target) -> list[Target]:
    """Raw WSGI and nginx with the bytes of one stored article, and nginx in front of the page store."""
    address = (Path(stored.env["VAR_DIR"]) / "addresses").read_text().split("\n", 1)[0]
    page = stored.get(address)
    files = place / "limit/article"
    files.mkdir(parents=True, exist_ok=True)
    (files / "index.html").write_bytes(page)
    raw, static, front = next(PORTS), next(PORTS), next(PORTS)
    granian = [str(Path(sys.executable).with_name("granian")), *GRANIAN, "--port", str(raw), "bench.raw:application"]
    nginx = ["nginx", "-c", str(_nginx(place, stored, static, front)), "-g", "daemon off;"]
    return [
        # Rotating as the stored articles do: wrk itself is slower when it changes addresses.
        Target(
            "raw WSGI",
            raw,
            granian,
            {"article": stored.pages["article"]},
            {"RAW_FILE": str(files / "index.html")},
            ROOT,
        ),
        Target("nginx, static file", static, nginx, {"article": "/article/"}),
        Target("nginx, page store", front, ["sleep", "infinity"], {"article": address}),
    ]


def _nginx(place: Path, stored: Target, static: int, front: int) -> Path:
    """One nginx for both: a static file, and `deploy/nginx.conf` as it is but for addresses and folders."""
    site = (ROOT / "deploy/nginx.conf").read_text()
    for name, here in {
        "127.0.0.1:8000": f"127.0.0.1:{stored.port}",
        "listen 80;": f"listen {front} reuseport;",
        "listen [::]:80;": f"listen [::]:{front} reuseport;",
        "/srv/eduweb/var": stored.env["VAR_DIR"],
        "www.example.gov.cn": "localhost",
    }.items():
        site = site.replace(name, here)
    (place / "site.conf").write_text(site)
    whole = place / "nginx.conf"
    whole.write_text(
        (ROOT / "bench/nginx.conf").read_text().replace("@PLACE@", str(place)).replace("@PORT@", str(static))
    )
    return whole
