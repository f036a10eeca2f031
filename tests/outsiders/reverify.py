#!/usr/bin/env python3
"""Re-verifies a committee's records without any of our code: Python's library and the openssl command only.

  reverify.py vectors FILE                 the frozen byte vectors
  reverify.py folder DIR [OPENED.json]     a carrier folder, records/<log16>/<seq8>.json, and opened sheets if given

OPENED.json is a list of {"sheet": id, "plaintext": base64}. Prints JSON; exit 0 sound, 1 unsound, 2 unreadable.
"""
import base64, hashlib, hmac, json, os, re, subprocess, sys, tempfile

TYPE = "application/vnd.sello-migrante.record.v1+json"
DER = bytes.fromhex("302a300506032b6570032100")
L = 2**252 + 27742317777372353535851937790883648493
P = 2**255 - 19
STEP = 64 * 1024
MOST = 256 * 1024


class Unsound(Exception):
    pass


def pae(kind, payload):
    return b"DSSEv1 %d %s %d " % (len(kind), kind.encode(), len(payload)) + payload


def small_order(point):
    """Whether an encoded point has order 1, 2, 4 or 8: y is one of a few values (RFC 8032 curve)."""
    y = int.from_bytes(point, "little") & (2**255 - 1)
    d = (-121665 * pow(121666, P - 2, P)) % P
    # Order 8: d*y^4 + 2*y^2 - 1 = 0 on the curve -x^2 + y^2 = 1 + d*x^2*y^2 where x^2 = -y^2.
    return y % P in (0, 1, P - 1) or (d * pow(y, 4, P) + 2 * y * y - 1) % P == 0


def verify(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    if int.from_bytes(signature[32:], "little") >= L or small_order(key) or small_order(signature[:32]):
        return False
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for name, content in (("key", DER + key), ("message", message), ("signature", signature)):
            paths[name] = os.path.join(folder, name)
            with open(paths[name], "wb") as file:
                file.write(content)
        command = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", paths["key"],
                   "-in", paths["message"], "-sigfile", paths["signature"]]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def no_duplicates(pairs):
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise Unsound("duplicate key")
    return dict(pairs)


def parse(raw):
    try:
        return json.loads(raw.decode("utf-8"), object_pairs_hook=no_duplicates)
    except (ValueError, RecursionError) as fault:
        raise Unsound("not JSON: %s" % type(fault).__name__) from fault


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def read_envelope(raw):
    """The record in an envelope: form, canonical bytes, identity and signature."""
    if len(raw) > MOST:
        raise Unsound("too large")
    envelope = parse(raw)
    if list(envelope) != ["payloadType", "payload", "signatures"] or compact(envelope) != raw:
        raise Unsound("not the one form of an envelope")
    if envelope["payloadType"] != TYPE or len(envelope["signatures"]) != 1:
        raise Unsound("another type or number of signatures")
    signature = envelope["signatures"][0]
    payload = base64.b64decode(envelope["payload"], validate=True)
    sig = base64.b64decode(signature["sig"], validate=True)
    if base64.b64encode(payload).decode() != envelope["payload"] or base64.b64encode(sig).decode() != signature["sig"]:
        raise Unsound("base64 is not canonical")
    record = parse(payload)
    if list(record) != ["v", "committee", "log", "seq", "prev", "seen", "time", "type", "body"] or record["v"] != 1:
        raise Unsound("not the fields of a record")
    if compact(record) != payload or list(record["seen"]) != sorted(record["seen"]):
        raise Unsound("payload is not canonical")
    if signature["keyid"] != record["log"] or not re.fullmatch("[0-9a-f]{64}", record["log"]):
        raise Unsound("keyid is not the log")
    encoding = pae(TYPE, payload)
    if not verify(bytes.fromhex(record["log"]), encoding, sig):
        raise Unsound("signature does not verify")
    record["id"] = hashlib.sha256(encoding).hexdigest()
    record["pae"] = encoding
    return record


# --- blind sheets ---

def hkdf(secret, info, length):
    key = hmac.new(b"sello-migrante/blind/v1", secret, hashlib.sha256).digest()
    block, output, counter = b"", b"", 1
    while len(output) < length:
        block = hmac.new(key, block + info + bytes([counter]), hashlib.sha256).digest()
        output, counter = output + block, counter + 1
    return output[:length]


def context(committee, person, log, dossier, rubric):
    return b"sello-migrante/sheet/v1\0" + b"".join(map(bytes.fromhex, (committee, person, log, dossier, rubric)))


def derive(secret, purpose, bound, length=32):
    return hkdf(secret, purpose.encode() + b"\0" + bound, length)


def padded(plaintext):
    head = len(plaintext).to_bytes(4, "big") + plaintext
    return head + bytes(-len(head) % STEP)


def commitment(secret, bound, plaintext):
    digest = hashlib.sha256(padded(plaintext)).digest()
    blinding = derive(secret, "blinding", bound)
    return hashlib.sha256(b"sello-migrante/commitment/v1\0" + bound + blinding + digest).hexdigest()


# --- the two things it verifies ---

def vectors(path):
    with open(path, "rb") as file:
        given = parse(file.read())
    wrong = []

    def same(name, ours, theirs):
        if ours != theirs:
            wrong.append(name)

    for number, one in enumerate(given["records"]):
        record = read_envelope(one["envelope"].encode())
        same("record %d id" % number, record["id"], one["id"])
        same("record %d pae" % number, record["pae"].hex(), one["pae"])
        same("record %d type" % number, record["type"], one["type"])
    for number, one in enumerate(given["sheets"]):
        parts = (one[name] for name in ("committee", "person", "log", "dossier", "rubric"))
        bound, secret = context(*parts), bytes.fromhex(one["secret"])
        same("sheet %d context" % number, bound.hex(), one["context"])
        same("sheet %d lock" % number, derive(secret, "lock", bound).hex(), one["lock"])
        same("sheet %d commitment" % number, commitment(secret, bound, one["plaintext"].encode()), one["commitment"])
        same("sheet %d length" % number, len(padded(one["plaintext"].encode())) + 16, one["ciphertext_length"])
    for number, one in enumerate(given["objects"]):
        salted = bytes.fromhex(one["salt"]) + one["content"].encode()
        same("object %d" % number, hashlib.sha256(salted).hexdigest(), one["id"])
    counts = {name: len(given[name]) for name in ("records", "sheets", "objects")}
    return {"sound": not wrong, "wrong": wrong, **counts}


def chains(records, faults):
    """Sequence, predecessor and view of every record; forks."""
    places = {}
    for record in records.values():
        places.setdefault((record["log"], record["seq"]), []).append(record["id"])
        prev = records.get(record["prev"])
        first = record["seq"] == 1 and record["prev"] is None
        follows = prev and prev["log"] == record["log"] and prev["seq"] + 1 == record["seq"]
        if not first and not follows:
            faults.append("%s does not continue its log" % record["id"][:8])
        for log, (seq, seen) in record["seen"].items():
            other = records.get(seen)
            if not other or (other["log"], other["seq"]) != (log, seq) or log == record["log"]:
                faults.append("%s saw something that is not there" % record["id"][:8])
    return sorted("%s/%d" % (log[:16], seq) for (log, seq), ids in places.items() if len(ids) > 1)


def membership(records, genesis):
    """Who is enrolled, endorsed or not, and the part last given to each person, in display order."""
    founded = records[genesis]["body"]
    needed = set(founded["regulation"]["endorsed"])
    depths = {}

    def depth(start):
        stack = [start]
        while stack:
            record = records[stack[-1]]
            before = [i for i in [record["prev"], *(i for _, i in record["seen"].values())] if i in records]
            waiting = [i for i in before if i not in depths]
            if waiting:
                stack.extend(waiting)
            else:
                depths[stack.pop()] = max((depths[i] + 1 for i in before), default=0)
        return depths[start]

    ordered = sorted(records.values(), key=lambda r: (depth(r["id"]), r["log"], r["seq"], r["id"]))
    endorsed = {r["body"]["record"] for r in ordered if r["type"] == "record.endorsed"}
    holds = lambda r: r["type"] not in needed or r["id"] in endorsed
    roles = {founded["secretary"]: "secretary", founded["chair"]: "chair"}
    devices, revoked, left = {records[genesis]["log"]: founded["secretary"]}, [], []
    for record in filter(holds, ordered):
        body = record["body"]
        if record["type"] in ("member.admitted", "member.role"):
            roles[body["person"]] = body["role"]
        elif record["type"] == "device.enrolled":
            devices.setdefault(body["log"], body["person"])
        elif record["type"] == "device.revoked":
            revoked.append(body["log"])
        elif record["type"] == "member.left":
            left.append(body["person"])
    return roles, devices, sorted(revoked), sorted(left), len([r for r in ordered if not holds(r)])


def folder(path, opened=None):
    records, faults, files = {}, [], 0
    root = os.path.join(path, "records")
    for log16 in sorted(os.listdir(root)):
        for name in sorted(os.listdir(os.path.join(root, log16))):
            files += 1
            try:
                with open(os.path.join(root, log16, name), "rb") as file:
                    record = read_envelope(file.read())
            except (Unsound, ValueError, KeyError, TypeError) as fault:
                faults.append("%s/%s: %s" % (log16, name, fault))
                continue
            names = ("%08d.json" % record["seq"], "%08d-%s.json" % (record["seq"], record["id"][:8]))
            if record["log"][:16] != log16 or name not in names:
                faults.append("%s/%s stands in another's place" % (log16, name))
            records[record["id"]] = record
    founding = [r["id"] for r in records.values() if r["type"] == "committee.founded"]
    if len(founding) != 1:
        return {"sound": False, "faults": faults + ["%d foundings" % len(founding)]}
    genesis = founding[0]
    faults += ["%s is another committee's" % r["id"][:8] for r in records.values()
               if r["committee"] != (None if r["id"] == genesis else genesis)]
    forks = chains(records, faults)
    roles, devices, revoked, left, pending = membership(records, genesis)
    by_role = {role: 0 for role in ("secretary", "chair", "member", "observer")}
    strangers = 0
    for record in records.values():
        role = roles.get(devices.get(record["log"]))
        if role:
            by_role[role] += 1
        else:
            strangers += 1
    sheets = sheets_opened(records, devices, genesis, opened or [], faults)
    return {"sound": not faults, "faults": faults, "files": files, "records": len(records), "committee": genesis,
            "logs": len({r["log"] for r in records.values()}), "forks": forks, "devices": len(devices),
            "people": len(roles), "revoked": revoked, "left": left, "pending": pending, "strangers": strangers,
            "records_by_role": by_role, "observers": "%d records" % by_role["observer"], **sheets}


def sheets_opened(records, devices, genesis, opened, faults):
    """Published secrets against their locks, and opened sheets against their commitments."""
    plaintexts = {one["sheet"]: base64.b64decode(one["plaintext"]) for one in opened}
    locks = commitments = 0
    for record in records.values():
        if record["type"] != "sheet.opened":
            continue
        sheet = records.get(record["body"]["sheet"])
        if not sheet or sheet["type"] != "sheet.closed":
            faults.append("%s opens no sheet" % record["id"][:8])
            continue
        body, secret = sheet["body"], bytes.fromhex(record["body"]["secret"])
        bound = context(genesis, devices.get(sheet["log"], "00" * 16), sheet["log"], body["dossier"], body["rubric"])
        if derive(secret, "lock", bound).hex() != body["lock"]:
            faults.append("%s does not fit its lock" % record["id"][:8])
        else:
            locks += 1
        if sheet["id"] in plaintexts:
            if commitment(secret, bound, plaintexts[sheet["id"]]) == body["commitment"]:
                commitments += 1
            else:
                faults.append("%s is not what was committed to" % sheet["id"][:8])
    return {"secrets_fitting": locks, "commitments_fitting": commitments}


def main(arguments):
    try:
        if arguments[:1] == ["vectors"] and len(arguments) == 2:
            report = vectors(arguments[1])
        elif arguments[:1] == ["folder"] and len(arguments) in (2, 3):
            given = None
            if len(arguments) == 3:
                with open(arguments[2], encoding="utf-8") as file:
                    given = json.load(file)
            report = folder(arguments[1], given)
        else:
            raise OSError(__doc__)
    except (OSError, Unsound, ValueError, KeyError, TypeError) as fault:
        print(json.dumps({"sound": False, "unreadable": str(fault)}))
        return 2
    print(json.dumps(report, indent=1, sort_keys=True))
    return 0 if report["sound"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
