/** The one style sheet of the practice Canvas's pages, served at /practice-assets/style.css. Longer than a function may be: it is data. */
export const styleSheet = `
:root {
  --ink: #2d3b45; --soft: #5b6b76; --line: #c7cdd1; --page: #ffffff; --wash: #f5f6f7;
  --brand: #1b5e8c; --brand-dark: #134563; --rail: #24323d; --good: #127a1b; --bad: #c71f23; --warn: #8f5a00;
}
* { box-sizing: border-box; }
html { font: 16px/1.5 "Lato", "Noto Sans", "Helvetica Neue", Arial, sans-serif; color: var(--ink); background: var(--page); }
body { margin: 0; min-height: 100vh; }
a { color: var(--brand); }
a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible { outline: 3px solid #0b9bd7; outline-offset: 2px; }
h1 { font-size: 1.6rem; line-height: 1.25; font-weight: 600; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; font-weight: 600; margin: 1.75rem 0 .5rem; }
code { font: .9em/1.4 ui-monospace, "DejaVu Sans Mono", monospace; background: var(--wash); padding: .1em .35em; border-radius: .25rem; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.small { font-size: .875rem; }

.button { display: inline-block; font: inherit; font-weight: 600; padding: .5rem 1rem; border-radius: .3rem; border: 1px solid var(--line);
  background: var(--wash); color: var(--ink); cursor: pointer; text-decoration: none; text-align: center; }
.button:hover { background: #e8eaec; }
.button.primary { background: var(--brand); border-color: var(--brand-dark); color: #fff; }
.button.primary:hover { background: var(--brand-dark); }
.button.plain { background: none; border: 0; color: var(--brand); padding: .25rem; font-weight: 400; text-decoration: underline; }

.frame { display: flex; min-height: 100vh; }
.rail { width: 5.5rem; flex: none; background: var(--rail); color: #fff; display: flex; flex-direction: column; align-items: stretch; }
.rail .mark { padding: 1.1rem .25rem; text-align: center; background: var(--bad); }
.rail a, .rail button { display: flex; flex-direction: column; align-items: center; gap: .25rem; width: 100%; padding: .75rem .25rem; color: #fff;
  text-decoration: none; font: inherit; font-size: .8rem; background: none; border: 0; cursor: pointer; text-align: center; line-height: 1.2; }
.rail a:hover, .rail button:hover, .rail [aria-current] { background: #fff; color: var(--brand-dark); }
.rail svg { width: 1.6rem; height: 1.6rem; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.rail ul { list-style: none; margin: 0; padding: 0; display: flex; flex-direction: column; }
.rail .last { margin-top: auto; }
.main { flex: 1; min-width: 0; display: flex; flex-direction: column; }
.topbar { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25rem 1rem; padding: .7rem 1.5rem; border-bottom: 1px solid var(--line); }
.crumbs { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0; padding: 0; list-style: none; min-width: 0; overflow-wrap: anywhere; }
.crumbs li + li::before { content: "\\203A"; margin-right: .4rem; color: var(--soft); }
.signed-in { margin: 0; }
.body { display: flex; flex: 1; min-height: 0; }
.sidenav { width: 11rem; flex: none; padding: 1rem 0 1rem 1.25rem; }
.sidenav ul { list-style: none; margin: 0; padding: 0; }
.sidenav a { display: block; padding: .45rem .6rem; border-left: 2px solid transparent; text-decoration: none; }
.sidenav a:hover { text-decoration: underline; }
.sidenav [aria-current] { border-left-color: var(--ink); color: var(--ink); font-weight: 600; }
.content { flex: 1; min-width: 0; padding: 1.25rem 1.5rem 2rem; }
.content.wide { padding: 0; display: flex; flex-direction: column; }

.banner { background: #fff4dc; border-bottom: 2px solid #e0a100; padding: .6rem 1.5rem; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; }
.banner.view { background: #f3e3ff; border-color: #8b4ac4; }
.banner p { margin: 0; }
.notice { border: 1px solid var(--line); border-left: 5px solid var(--brand); border-radius: .3rem; padding: .6rem .9rem; margin: 0 0 1rem; background: #fff; }
.notice.error { border-left-color: var(--bad); }
.notice.warning { border-left-color: #e0a100; }
.notice.success { border-left-color: var(--good); }

.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1rem; padding: 0; margin: 1rem 0; list-style: none; }
.tile { border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; box-shadow: 0 1px 3px #0002; background: #fff; }
.tile .stripe { display: block; height: 4.5rem; }
.tile .inner { padding: .75rem 1rem 1rem; }
.tile a { font-weight: 600; }
.hue-0 { background: #1d6f8f; } .hue-1 { background: #8f3e97; } .hue-2 { background: #247a4d; } .hue-3 { background: #b3541e; }
.hue-4 { background: #43489c; } .hue-5 { background: #a1274d; }
.list { padding: 0; margin: .5rem 0; list-style: none; border: 1px solid var(--line); border-radius: .5rem; background: #fff; }
.list li { padding: .6rem .9rem; display: flex; flex-wrap: wrap; gap: .15rem 1rem; justify-content: space-between; overflow-wrap: anywhere; }
.list li + li { border-top: 1px solid var(--line); }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { text-align: left; padding: .5rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: break-word; vertical-align: top; }
td form { margin: 0; }
th { font-size: .875rem; color: var(--soft); font-weight: 600; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin: 1rem 0; }
.actions input { font: inherit; padding: .5rem .6rem; border: 1px solid #8a959e; border-radius: .3rem; margin-left: .35rem; }

.tool { flex: 1; display: flex; flex-direction: column; }
.tool iframe.tool-frame { border: 0; width: 100%; min-height: 80vh; flex: 1; display: block; }
#alerts { position: fixed; top: 1rem; left: 50%; transform: translateX(-50%); width: min(36rem, 92vw); z-index: 5; }
#alerts .notice { box-shadow: 0 3px 12px #0004; }
.out-of-sight { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.center { min-height: 100vh; display: flex; flex-direction: column; align-items: center; padding: 8vh 1rem 2rem; background: linear-gradient(#e9eef2, #f8f9fa 60%); }
.card { width: min(25rem, 100%); background: #fff; border: 1px solid var(--line); border-radius: .6rem; padding: 1.75rem; box-shadow: 0 4px 18px #0001; }
.card.broad { width: min(44rem, 100%); }
.card .crest { display: flex; align-items: center; gap: .75rem; margin-bottom: 1.25rem; }
.card .crest svg { width: 2.5rem; height: 2.5rem; flex: none; }
.card .crest p { margin: 0; font-weight: 600; line-height: 1.25; }
.field { display: block; margin: 0 0 1rem; }
.field span { display: block; font-weight: 600; margin-bottom: .25rem; }
.field input { width: 100%; font: inherit; padding: .6rem .7rem; border: 1px solid #8a959e; border-radius: .3rem; background: #fff; color: inherit; }
.field textarea { width: 100%; font: .9em/1.4 ui-monospace, "DejaVu Sans Mono", monospace; padding: .6rem .7rem; border: 1px solid #8a959e; border-radius: .3rem; }
.keyform { border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .9rem; margin: .6rem 0; max-width: 44rem; }
.keyform summary { font-weight: 600; cursor: pointer; } .keyform form { margin-top: .8rem; }
.button.small { padding: .2rem .6rem; } .button[aria-checked="true"] { background: var(--good); color: #fff; border-color: var(--good); }
.dialog { max-width: 52rem; border: 1px solid var(--line); border-radius: .6rem; padding: 1.25rem; box-shadow: 0 4px 18px #0003; }
.dialog iframe { width: 100%; height: 46rem; border: 1px solid var(--line); border-radius: .3rem; }
.card form + form { margin-top: .6rem; }
.card form > .button { width: 100%; }
.card .button.primary { width: 100%; padding: .65rem; }
.foot { margin-top: 1.5rem; color: var(--soft); font-size: .875rem; text-align: center; }
.check { display: flex; gap: .5rem; align-items: center; margin: 0 0 1rem; }

.welcome { max-width: 70rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
.welcome > header { border-bottom: 4px solid var(--brand); padding-bottom: 1rem; margin-bottom: 1.25rem; }
.welcome .lead { font-size: 1.1rem; max-width: 46rem; margin: .25rem 0 0; }
.steps { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 1rem; padding: 0; margin: 1rem 0; list-style: none; counter-reset: step; }
.steps > li { counter-increment: step; border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; background: var(--wash); display: flex; flex-direction: column; }
.steps h3 { margin: 0 0 .35rem; font-size: 1.05rem; }
.steps h3::before { content: counter(step) ". "; color: var(--brand); }
.steps p { margin: 0 0 .9rem; }
.steps form, .steps p:last-child { margin: auto 0 0; }
.steps .button { width: 100%; }
.people { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .6rem; padding: 0; margin: .75rem 0; list-style: none; }
.people form { height: 100%; position: relative; }
.people button { width: 100%; height: 100%; text-align: left; font: inherit; color: inherit; cursor: pointer; background: #fff; border: 1px solid var(--line); border-radius: .5rem; padding: .65rem .85rem; }
.people button.in-spanish { position: absolute; top: .5rem; right: .5rem; width: auto; height: auto; padding: .1rem .5rem; font-size: .8rem; color: var(--brand-dark); border-radius: 1rem; }
.people button:hover { border-color: var(--brand); background: #f0f6fa; }
.people strong { display: block; padding-right: 5.5rem; color: var(--brand-dark); overflow-wrap: anywhere; }
.keybox { border: 1px dashed #8a959e; border-radius: .5rem; padding: .9rem 1rem; background: #fffdf4; }
.keybox p { margin: 0; }
.keybox dl { margin: .5rem 0 0; display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; }
.keybox dd { margin: 0; min-width: 0; }

@media (max-width: 47rem) {
  .frame { flex-direction: column; }
  .rail { width: auto; flex-direction: row; align-items: stretch; }
  .rail .mark { padding: .5rem .75rem; display: flex; align-items: center; }
  .rail ul { flex-direction: row; flex: 1; min-width: 0; overflow-x: auto; }
  .rail a, .rail button { padding: .5rem .6rem; font-size: .75rem; }
  .rail .last { margin: 0; }
  .topbar, .banner { padding-left: 1rem; padding-right: 1rem; }
  .body { flex-direction: column; }
  .sidenav { width: auto; padding: .4rem 1rem; border-bottom: 1px solid var(--line); }
  .sidenav ul { display: flex; flex-wrap: wrap; }
  .sidenav a { border-left: 0; border-bottom: 2px solid transparent; }
  .sidenav [aria-current] { border-bottom-color: var(--ink); }
  .content { padding: 1rem; }
  .center { padding-top: 1.5rem; }
  .card { padding: 1.25rem; }
  .keybox p { margin: 0; }
.keybox dl { grid-template-columns: 1fr; }
}
`;
