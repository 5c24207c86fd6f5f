import { generateKeyPair, hkdf, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIP } from "node:net";
import { promisify } from "node:util";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  Certificate,
  Extension,
  Extensions,
  GeneralName,
  id_ce_subjectAltName,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
} from "@peculiar/asn1-x509";

/** What a server of TLS shows, in PEM. */
export type OwnCertificate = { key: string; cert: string };

/** Ed25519 (RFC 8410, 3). */
const ed25519 = new AlgorithmIdentifier({ algorithm: "1.3.101.112" });
const commonName = "2.5.4.3";
/** RFC 5280, 4.1.2.5: what has no end. What it is trusted for is the signature, and a hub's clock may be wrong by decades. */
const always = { notBefore: new Date("2000-01-01"), notAfter: new Date("9999-12-31T23:59:59Z") };

/**
 * Makes a certificate (RFC 5280) for a new key of this collector, signed with the key by which hubs know it already: it is an
 * authority of its own, and nobody has to be asked or paid for one, or to renew it.
 * @param host by which hubs reach it: a name or an IP address
 */
export async function makeCertificate(signing: KeyObject, host: string): Promise<OwnCertificate> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)("ec", { namedCurve: "P-256" });
  const told = new TBSCertificate({
    version: 2, // the third one
    serialNumber: serialNumber(),
    signature: ed25519,
    issuer: named("Learning Hub collector's key"),
    validity: new Validity(always),
    subject: named("Learning Hub collector"),
    subjectPublicKeyInfo: AsnConvert.parse(
      publicKey.export({ type: "spki", format: "der" }),
      SubjectPublicKeyInfo,
    ),
    extensions: new Extensions([forHost(host)]),
  });
  const certificate = new Certificate({
    tbsCertificate: told,
    signatureAlgorithm: ed25519,
    signatureValue: bytesOf(sign(null, Buffer.from(AsnConvert.serialize(told)), signing)),
  });
  const der = Buffer.from(AsnConvert.serialize(certificate)).toString("base64");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${der.replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`,
  };
}

/** 48 bytes that every collector with this key has: a hub goes on with any of them where it was with another (RFC 5077). */
export async function ticketKeysOf(signing: KeyObject): Promise<Buffer> {
  const secret = signing.export({ type: "pkcs8", format: "der" });
  const use = "learning-hub session tickets";
  return Buffer.from(await promisify(hkdf)("sha256", secret, "", use, 48));
}

/** Positive, and of 20 bytes at most (RFC 5280, 4.1.2.2). */
function serialNumber(): ArrayBuffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytesOf(bytes);
}

function named(name: string): Name {
  const value = new AttributeValue({ utf8String: name });
  return new Name([
    new RelativeDistinguishedName([new AttributeTypeAndValue({ type: commonName, value })]),
  ]);
}

function forHost(host: string): Extension {
  const name = isIP(host) ? { iPAddress: host } : { dNSName: host };
  const names = new SubjectAlternativeName([new GeneralName(name)]);
  return new Extension({
    extnID: id_ce_subjectAltName,
    extnValue: new OctetString(AsnConvert.serialize(names)),
  });
}

function bytesOf({ buffer, byteOffset, length }: Buffer): ArrayBuffer {
  return (buffer as ArrayBuffer).slice(byteOffset, byteOffset + length); // never shared: Node has just made it
}
