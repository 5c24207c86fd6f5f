/** A code for the phone's camera, drawn with letters for whoever stands at the terminal; it ends its last line. */
export async function drawCode(address: string): Promise<string> {
  const { default: QRCode } = await import("qrcode");
  const drawn = await QRCode.toString(address, { type: "terminal", small: true });
  return `${drawn}\n`; // the drawing ends with a colour's end and no line break
}
