"""What schemathesis must know of Veredus to get past its front door: texts of the formats that the
document names, ids of things that are there, and what a fuzz may not do.

Nothing may be called outside this machine: addresses are replaced, and the server that ./veredus fuzz
starts resolves no name but localhost.
"""

import atexit
import ipaddress
import json
import os
import random
import re
from collections import defaultdict

import schemathesis
from bodies import Bodies
from given import Given
from hypothesis import strategies as st

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=30)
DURATIONS = st.builds("PT{}S".format, st.integers(1, 2_592_000))
NAMES = st.sampled_from(["name", "customer", "code", "items", "état", "_x", "a-b"])


def pattern(text):
    return st.from_regex(text, fullmatch=True)


FORMATS = {
    "address": st.sampled_from(["ana@example.org", "+31612345678"]),
    "base64": st.binary(max_size=40).map(lambda it: __import__("base64").b64encode(it).decode()),
    "bcp47": st.sampled_from(["en", "nl", "nl-NL", "de-DE", "zh-Hant-TW", "sr-Latn", "ar"]),
    "cursor": st.sampled_from(["AAAA", "YW5h", "AZ", "MTk3MC0wMS0wMVQwMDowMDowMFog"]),
    "duration": DURATIONS,
    "event-path": st.lists(NAMES, min_size=1, max_size=4).map(lambda it: "data." + ".".join(it)),
    "file-name": pattern(r"[a-zA-Z0-9_ -]{1,40}\.(pdf|txt|ics)"),
    "fonts": pattern(r"[A-Za-z][A-Za-z ,'-]{0,30}"),
    "header-value": pattern(r"[A-Za-z0-9 ;=/._-]{1,30}").map(str.strip).filter(bool),
    "https-url": pattern(r"https://[a-z]{1,12}\.invalid/[a-z0-9]{0,12}"),
    "iana-time-zone": st.sampled_from(["Europe/Amsterdam", "UTC", "America/New_York", "Asia/Kathmandu"]),
    "idempotency-key": pattern(r"[A-Za-z0-9-]{1,40}"),
    "idn-email": pattern(r"[a-z0-9]{1,12}(\.[a-zé]{1,8})?@[a-z]{1,12}\.example"),
    "line": WORDS,
    "media-type": st.sampled_from(["application/pdf", "text/plain", "text/calendar"]),
    "path-part": pattern(r"[a-zA-Z0-9._-]{1,20}").filter(lambda it: it.strip(".")),
    "recipient-lines": st.lists(
        st.fixed_dictionaries({"id": pattern(r"[a-z0-9]{1,12}")}, optional={"name": WORDS, "roles": st.just(["staff"])}),
        max_size=5,
    ).map(lambda lines: "\n".join(map(json.dumps, lines))),
    "relative-path": pattern(r"[a-z0-9]{1,12}(/[a-z0-9]{1,12}){0,3}\.pdf"),
    "subject": pattern(r"[a-z]{1,12}/[a-z0-9]{1,12}"),
    "template": st.one_of(WORDS, NAMES.map("{{{{data.{}}}}}".format), NAMES.map("{{{{#if data.{0}}}}}x{{{{/if}}}}".format)),
    "web-url": st.sampled_from(["http://127.0.0.1:1/hook", "https://127.0.0.1:1/", "http://127.0.0.1:1/?a=b"]),
    "webhook-secret": st.binary(min_size=24, max_size=64).map(
        lambda it: "whsec_" + __import__("base64").b64encode(it).decode()
    ),
    "word": WORDS.filter(lambda it: it == it.strip()),
    "yaml": st.sampled_from(
        [
            "types: [{key: fuzzed, name: Fuzzed, channels: [email]}]",
            "recipients:\n  - {id: ana, name: Ana, email: ana@example.org}\n",
            "templates: [{type: welcome, locale: nl, subject: Welkom, text: 'Hallo {{data.name}}'}]",
            "tenant: {name: Fuzz}\n---\ntypes: []\n",
            "- not\n- a file",
            "types: [{key: &a x, name: *a}]",
        ]
    ),
}
for name, texts in FORMATS.items():
    schemathesis.openapi.format(name, texts)



@schemathesis.serializer("application/x-ndjson")
def lines(context, value):
    """Lines as they are; whatever else is generated, as one line of JSON."""
    return (value if isinstance(value, str) else json.dumps(value, default=str)).encode("utf-8", "replace")


calls = 0
known = defaultdict(list)
chance = random.Random(int(os.environ.get("VEREDUS_FUZZ_SEED", "1")))

# What the server has from the start, by the first part of a path.
known["recipients"] += ["ana"]
known["notification-types"] += ["welcome"]
# What all the rest needs, so it is neither removed nor replaced.
KEPT = {"ana", "welcome", "default"}

SMARTHOST = os.environ.get("VEREDUS_FUZZ_SMTP", "127.0.0.1:1")


def close(schema):
    """Whoever answers with a member that the document does not name, breaks it."""
    if isinstance(schema, dict):
        if "properties" in schema and "$ref" not in schema and schema.get("type") == "object":
            schema.setdefault("additionalProperties", False)
        for member in schema.values():
            close(member)
    elif isinstance(schema, list):
        for member in schema:
            close(member)


@schemathesis.hook
def before_load_schema(context, raw_schema):
    close(raw_schema.get("components", {}).get("schemas", {}))
    for item in raw_schema["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict):
                close(operation.get("responses", {}))


def collection(path):
    parts = path.strip("/").split("/")
    return parts[1] if len(parts) > 1 else parts[0]


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """Four in five go to something that is there."""
    if not isinstance(path_parameters, dict) or context.operation is None or chance.random() < 0.2:
        return path_parameters
    path = context.operation.path
    if "messageId" in path_parameters and known["inbox"]:
        path_parameters["id"], path_parameters["messageId"] = chance.choice(known["inbox"])
        return path_parameters
    for name in list(path_parameters):
        found = there(path, name)
        if context.operation.method.lower() in ("put", "delete"):
            found = [it for it in found if it not in KEPT]
        if found and could_be_there(path_parameters[name]):
            path_parameters[name] = chance.choice(found)
    return path_parameters


def could_be_there(value):
    """What was made so that it breaks the rules for names is to arrive like that."""
    return isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._:@+-]{0,127}", value)


def there(path, name):
    """What a parameter of this path may name."""
    if name == "name" and path.startswith("/v1/providers"):
        return ["authToken"]
    return {
        "id": known[collection(path)],
        "key": known["notification-types"],
        "provider": known["providers"],
        "token": known[path.strip("/")[0]],
        "channel": ["email", "any"],
        "locale": ["en"],
    }.get(name, [])


@schemathesis.hook
def map_body(context, body):
    if isinstance(body, dict) and context.operation is not None and context.operation.path.startswith("/v1/providers"):
        domesticate(body)
    return body


def domesticate(body):
    """Whatever a provider is told, it tells nobody but this machine."""
    settings = body.get("settings")
    if isinstance(settings, dict):
        for name in ("smarthost", "endpoint", "url", "tokenUrl"):
            if name in settings or name == "smarthost" and chance.random() < 0.5:
                settings[name] = SMARTHOST if name == "smarthost" else "https://127.0.0.1:1/"


HOSTS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\[?[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}\]?")


def is_elsewhere(text):
    for match in HOSTS.findall(text):
        try:
            if not ipaddress.ip_address(match.strip("[]")).is_loopback:
                return True
        except ValueError:
            pass  # no address after all, such as a time
    return False


@schemathesis.hook
def filter_case(context, case):
    if case.operation.path.startswith(("/v1/providers", "/v1/webhook-endpoints", "/v1/apply", "/v1/notifications")):
        return not is_elsewhere(str(case.body))
    return True


@schemathesis.hook
def before_call(context, case, kwargs):
    global calls
    calls += 1
    names = case.path_parameters if isinstance(case.path_parameters, dict) else {}
    if case.method == "DELETE":
        spare(case.operation.path, names)
    if isinstance(case.body, dict) and not case.meta.generation.mode.is_negative and chance.random() < 0.67:
        fit(case.operation.path, case.body)


def spare(path, names):
    """The fuzzer reuses what answers had: it may revoke keys that it made, not the one it goes by."""
    if path == "/v1/api-keys/{id}" and names.get("id") not in known["api-keys"]:
        names["id"] = "00000000-0000-7000-8000-000000000000"
    for name in ("id", "key"):
        if names.get(name) in KEPT:
            names[name] = "fuzz-other"


@schemathesis.hook
def after_call(context, case, response):
    if response.status_code not in (200, 201, 202):
        return
    for location in response.headers.get("location", []):
        note(collection(location), location.rsplit("/", 1)[-1])
    if case.method == "DELETE":
        return
    try:
        answer = json.loads(response.content)
    except ValueError:
        return
    if collection(case.operation.path) == "api-keys" and case.method != "POST":
        return  # it may revoke keys of its own making, not the one that all of this goes by
    items = answer.get("items", [answer]) if isinstance(answer, dict) else []
    for item in items if isinstance(items, list) else []:
        name = item.get("id", item.get("key")) if isinstance(item, dict) else None
        if isinstance(name, str):
            note(collection(case.operation.path), name)


def note(what, name):
    some = known[what]
    if name not in some and len(name) < 200:
        some.append(name)
        del some[:-50]


fit = Bodies(known, chance, SMARTHOST).fit
if "VEREDUS_FUZZ_SERVER" in os.environ:
    Given(os.environ["VEREDUS_FUZZ_SERVER"], os.environ["VEREDUS_FUZZ_KEY"], note).make()


@atexit.register
def tell():
    path = os.environ.get("VEREDUS_FUZZ_CALLS")
    if path:
        with open(path, "w", encoding="utf-8") as file:
            file.write(str(calls))
