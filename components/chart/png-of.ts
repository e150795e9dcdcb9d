/** Twice the pixels, for sharp text on every screen and in print. */
const SCALE = 2;

/** A document of SVG as a PNG. Rejects where the browser cannot draw it. */
export async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas to draw on');
    context.scale(SCALE, SCALE);
    context.drawImage(image, 0, 0);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) =>
        blob === null ? reject(new Error('the canvas gave no picture')) : resolve(blob),
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
