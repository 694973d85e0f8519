import sharp from 'sharp'

/** As large as podcast directories want it, in pixels. */
const SIDE = 1400

/**
 * A landscape in the paper's own colours, for programs that will not show a podcast without a picture. It has no
 * letters: faces for drawing them are not on every machine, and the name stands beneath it wherever it is shown.
 */
const COVER = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1400 1400">
<rect width="1400" height="1400" fill="#e6dcc6"/>
<rect width="1400" height="520" fill="#bccad0"/>
<circle cx="1010" cy="420" r="120" fill="#fbe9a8"/>
<path d="M0 640 L240 560 L520 640 L800 520 L1110 620 L1400 560 V1400 H0Z" fill="#9fb1a7"/>
<path d="M0 800 L300 700 L560 800 L880 690 L1180 790 L1400 730 V1400 H0Z" fill="#6f8a80"/>
<path d="M0 980 L260 900 L600 990 L930 870 L1240 960 L1400 900 V1400 H0Z" fill="#3f5a52"/>
<path d="M0 1160 L330 1090 L640 1180 L1000 1070 L1400 1150 V1400 H0Z" fill="#22342f"/>
<path d="M520 1400 C640 1260 900 1240 860 1140 C835 1090 780 1090 770 1085 L760 1090 C770 1130 700 1190 560 1240 C420 1290 330 1340 300 1400Z" fill="#bccad0"/>
</svg>`

let made: Promise<Uint8Array<ArrayBuffer>> | undefined

export async function podcastCoverPage(): Promise<Response> {
  made ??= sharp(Buffer.from(COVER), { density: 72 })
    .resize(SIDE, SIDE)
    .jpeg({ quality: 88 })
    .toBuffer()
    .then((bytes) => new Uint8Array(bytes))
  return new Response(await made, {
    headers: { 'content-type': 'image/jpeg', 'cache-control': 'public, max-age=86400' },
  })
}
