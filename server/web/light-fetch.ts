import { Headers as LightHeaders } from "fetch-headers";

/**
 * Keeps Node's own fetch out of the memory: naming its classes loads it whole, 5.6 MB and 60 ms of a start, and a hub
 * fetches nothing. Headers come from a small library that follows the same standard; Request and Response stay Node's own
 * and are loaded by the first one made, which an ordinary page never does: node-server answers with light ones.
 * To be imported before anything that names them.
 */
globalThis.Headers = LightHeaders as unknown as typeof Headers;
loadWhenMade("Request");
loadWhenMade("Response");

function loadWhenMade(name: "Request" | "Response"): void {
  const access = Object.getOwnPropertyDescriptor(globalThis, name);
  if (!access?.get) return; // loaded already, by a test that fetches
  const loadNative = access.get;
  const Light = function (this: unknown, ...given: unknown[]) {
    const native = loadNative.call(globalThis) as { new (...given: unknown[]): object };
    const known = Object.getPrototypeOf(Light.prototype);
    if (known !== native.prototype) Object.setPrototypeOf(Light.prototype, native.prototype);
    return Reflect.construct(native, given, new.target ?? Light);
  } as unknown as { prototype: object };
  globalThis[name] = Light as never;
}
