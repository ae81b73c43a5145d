// Builds everything the browser loads into src/tovholder/kernel/static/dist: `npm run build`, about one second.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const DKFDS = here("node_modules/dkfds/dist/");
const DIST = here("../src/tovholder/kernel/static/dist/");

// Icons that templates may ask for: {% include "layout/_icon.html" with name="check" %}. A test fails on a missing one.
const ICONS = `arrow-back arrow-forward assignment business calendar-month chat check checklist chevron-left chevron-right close
  copy document download edit email error flag forward groups headset help home hourglass info language link list-add
  location lock open-in-new person person-add persons plus print refresh reply search send success sync time tune
  visibility warning`.split(/\s+/);

// Names are stable, because base.html preloads two of them; Latin2 is fetched only for names such as Łukasz or Şule.
const FONTS = ["Regular", "SemiBold"].flatMap((weight) => ["Latin1", "Latin2"].map((set) => `${weight}-${set}`));

/** DKFDS without its font faces (eot first, a broken format) and without 150 icon classes that would each be a file. */
const trimmedDkfds = {
  name: "trimmed-dkfds",
  setup(b) {
    b.onLoad({ filter: /dkfds\.min\.css$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8"))
        .replace(/@font-face\s*{[^}]*}/g, "")
        .replace(/\.icon-[a-z-]+:not\(a\)\s*{[^}]*}/g, "")
        .replace(/url\([^)]*\.png\)/g, "none"), // its placeholder logos
      loader: "css",
    }));
  },
};

async function iconSprite() {
  const symbols = ICONS.map(async (name) => {
    const svg = await readFile(`${DKFDS}img/svg-icons/${name}.svg`, "utf8");
    const [, viewBox, body] = svg.match(/<svg[^>]*viewBox="([^"]+)"[^>]*>(.*)<\/svg>/s);
    return `<symbol id="${name}" viewBox="${viewBox}">${body.trim()}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${(await Promise.all(symbols)).join("")}</svg>\n`;
}

await rm(DIST, { recursive: true, force: true });
await mkdir(`${DIST}fonts`, { recursive: true });
await build({
  entryPoints: [here("src/app.js"), here("src/app.css")],
  outdir: DIST,
  bundle: true,
  minify: true,
  legalComments: "none",
  target: ["es2020", "chrome100", "firefox100", "safari15.4"],
  external: ["./fonts/*"],
  loader: { ".svg": "dataurl" },
  plugins: [trimmedDkfds],
});
await writeFile(`${DIST}icons.svg`, await iconSprite());
await copyFile(here("src/favicon.svg"), `${DIST}favicon.svg`);
const split = `${DKFDS}fonts/IBMPlexSans/split/woff2/`;
for (const font of FONTS) await copyFile(`${split}IBMPlexSans-${font}.woff2`, `${DIST}fonts/plex-${font.toLowerCase()}.woff2`);
await copyFile(`${split}license.txt`, `${DIST}fonts/license.txt`);
