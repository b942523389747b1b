/** Entry of the sidebar: the beat first, then a card for each signal. */
import { areaSections } from "./areas";
import { beatSections } from "./beat";
import { noticeSections } from "./notices";
import { startPage } from "./page";
import { reportHeadSection } from "./reportHead";

startPage({
  chartHeight: 64,
  hasRoom: false,
  leadingMeasures: 3,
  reportSections: (report, stage) => [
    reportHeadSection(report, stage),
    ...noticeSections(report.notices, stage),
    ...beatSections(report.beat),
    ...areaSections(report, stage),
  ],
});
