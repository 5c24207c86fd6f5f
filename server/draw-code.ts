/** A code for the phone's camera, drawn with letters for whoever stands at the terminal; whole lines. */
export async function drawCode(address: string): Promise<string> {
  const { default: QRCode } = await import("qrcode");
  const drawn = await QRCode.toString(address, { type: "terminal", small: true });
  return `${drawn.trimEnd()}\n`; // its last line has colours and nothing else
}
