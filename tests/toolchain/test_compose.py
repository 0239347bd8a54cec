"""The compose file's shape: what a municipality runs is pinned, unprivileged and closed."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]


def test_the_services_are_the_ones_the_product_needs():
    assert set(SERVICES) == {"web", "worker", "beat", "migrate", "db", "redis"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_a_service_is_pinned_unprivileged_and_restarted(name):
    service = SERVICES[name]
    assert re.fullmatch(r"[a-z]+:.+", service["image"])
    assert not service["image"].endswith(":latest")
    assert service["user"].split(":")[0] not in {"0", "root"}
    assert service["restart"] == ("on-failure:3" if name == "migrate" else "unless-stopped")
    assert (service["read_only"], service["cap_drop"], service["security_opt"]) == (
        True,
        ["ALL"],
        ["no-new-privileges:true"],
    )
    assert "privileged" not in service


def test_only_web_is_published_and_only_on_this_machine():
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published == {"web": ["${WEB_LISTEN:-127.0.0.1:8000}:8000"]}


def test_database_and_queue_have_no_way_out():
    assert [SERVICES[name]["networks"] for name in ("db", "redis", "beat", "migrate")] == [["inside"]] * 4
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_web_and_worker_wait_for_the_migrations():
    expected = {
        "migrate": {"condition": "service_completed_successfully"},
        "db": {"condition": "service_healthy"},
        "redis": {"condition": "service_healthy"},
    }
    assert [SERVICES[name]["depends_on"] for name in ("web", "worker", "beat")] == [expected] * 3


def test_no_secret_has_a_default_and_the_example_names_every_variable():
    text = (ROOT / "docker-compose.yml").read_text()
    used = dict(re.findall(r"\$\{([A-Z_]+)(:[?-]|)", text))
    example = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), flags=re.MULTILINE))
    required = {"SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS"}
    assert {name for name, form in used.items() if form == ":?"} == required
    assert set(used) - {"SAMSYN_VERSION"} == example - {"COMPOSE_PROJECT_NAME"}


def test_the_image_runs_unprivileged_with_checked_packages():
    lines = (ROOT / "Dockerfile").read_text()
    assert re.findall(r"^FROM (\S+)", lines, flags=re.MULTILINE) == [
        "python:3.11-slim-bookworm",
        "base",
        "base",
    ]
    last = lines.rsplit("\nFROM ", maxsplit=1)[1]
    assert re.findall(r"^USER (\S+)", last, flags=re.MULTILINE) == ["samsyn"]
    assert "--require-hashes" in lines
    assert "HEALTHCHECK" in last
