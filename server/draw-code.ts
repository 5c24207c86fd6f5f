/** A code for the phone's camera, drawn with letters for whoever stands at the terminal. */
export async function drawCode(address: string): Promise<string> {
  const { default: QRCode } = await import("qrcode");
  return QRCode.toString(address, { type: "terminal", small: true });
}
