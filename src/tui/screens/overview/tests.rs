//! What the overview looks like, and what its keys do.

use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::screens::overview;
use crate::tui::testing::press;
use crate::tui::testing::seen;
use crate::tui::testing::shop;
use crate::tui::testing::type_text;

#[test]
fn at_160_columns_everything_has_its_place() {
    insta::assert_snapshot!(seen(&mut shop(), 160, 45), @r#"
 shop @ local  ✗ 1 failed  ▲ 1 unhealthy  ✓ 1 ended  ● 9/11 up  ≠ 1 differ
 [1 Overview]  2 Logs   3 Tasks   4 Events   5 Volumes   6 Images   7 Projects
┌─ Services ────────────────────────────────────────────────────────────────────────────────────────────── by level ─┐┌─ postgres ──────────────────── 1 of 9 ─┐
│   SERVICE        STATE         HEALTH         CPU              MEM                NET in/out RST UP        PORTS   ││ image   acme/postgres:dev              │
│ ─ level 0 ─────────────────────────────────────────────────────────────────────────────────────────────────────────││         sha256:postgres                │
│▸  postgres       ● running     ♥ healthy      <1% ▁▁▁▁▁▁▁ 20M/512M   4% ░░░░░░░░         0/0   0 3h12m     –       ││ state   running, 3h12m                 │
│   redis          ● running     ♥ healthy     4.4% ▂▄▁▃▁▂▄ 40M/512M   8% ▓░░░░░░░     12k/40k   0 3h12m     –       ││ serves  migrate✓ orchestrator♥ api♥    │
│ ─ level 1 ─────────────────────────────────────────────────────────────────────────────────────────────────────────││ ports   –                              │
│   migrate        ✓ done (0)    ─                –                                              0 3h11m ago –       ││ networksshop_default                   │
│   orchestrator   ● running     ♥ healthy     5.2% █▃▆▂▅█▃ 80M/512M  16% ▓░░░░░░░    36k/120k   0 3h12m     –       ││                                        │
│ ─ level 2 ─────────────────────────────────────────────────────────────────────────────────────────────────────────││ cpu <1%, up to 10%                     │
│   agent-code 3/3 ● running     ♥ healthy      54% ▄█▅▆▆▄█     360M  23% ▓▓░░░░░░   180k/600k   0 3h12m     –       ││     10%                                │
│   agent-review   ▲ running     ♡ failing 3   6.1% ▆▂▅█▃▆▂     160M  31% ▓▓▓░░░░░    84k/280k   2 4m        –       ││                                        │
│   worker         ✗ exited 137  ✗ OOM-killed     –                                              5 18s ago   –       ││                                        │
│ ≠ api            ● running     ♥ healthy      24% ▂▅█▃▆▂▅     200M  39% ▓▓▓░░░░░   108k/360k   0 3h12m     –       ││                                        │
│ ─ level 3 ─────────────────────────────────────────────────────────────────────────────────────────────────────────││                                        │
│   web            ● running     ○ none         35% ▃▆▂▅█▃▆     220M  43% ▓▓▓░░░░░   120k/400k   0 3h12m     3000    ││          ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁│
│                                                                                                                    ││ mem  20M ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁│
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
│                                                                                                                    ││                                        │
└─ ≠ differs from the file ────────────────────────────────────────────────────────────── 9 services, 11 containers ─┘└────────────────────────────────────────┘
┌─ Problems 3 ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── ! next ─┐
│ ✗ agent-review  health check failed 3 times: connect: connection refused 127.0.0.1:9090                                                               2 logs │
│ ✗ worker        OOM-killed, exit 137, 18s ago, started again 5 times                                                                                  2 logs │
│ ≠ api           runs otherwise than the file says: its image changed                                                                                         │
└──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘

 enter open  space mark  / filter  q quit
"#);
}

#[test]
fn at_80_columns_state_health_and_restarts_are_there() {
    insta::assert_snapshot!(seen(&mut shop(), 80, 24), @r#"
 shop @ local  ✗ 1 failed  ▲ 1 unhealthy  ✓ 1 ended  ● 9/11 up  ≠ 1 differ
 [1 Overv]  2 Logs   3 Tasks   4 Event   5 Volum   6 Image   7 Proje
┌─ Services ──────────────────────────────────────────────────────── by level ─┐
│   SERVICE        STATE        HEALTH       CPU          MEM      RST UP      │
│▸  postgres       ● running    ♥ healthy    <1% ▁▁▁▁▁    20M   4%   0 3h12m   │
│   redis          ● running    ♥ healthy   4.4% ▁▃▁▂▄    40M   8%   0 3h12m   │
│   migrate        ✓ done (0)   ─              –                     0 3h11m a…│
│   orchestrator   ● running    ♥ healthy   5.2% ▆▂▅█▃    80M  16%   0 3h12m   │
│   agent-code 3/3 ● running    ♥ healthy    54% ▅▆▆▄█   360M  23%   0 3h12m   │
│   agent-review   ▲ running    ♡ failing…  6.1% ▅█▃▆▂   160M  31%   2 4m      │
│   worker         ✗ exited 137 ✗ OOM-kil…     –                     5 18s ago │
│ ≠ api            ● running    ♥ healthy    24% █▃▆▂▅   200M  39%   0 3h12m   │
│   web            ● running    ○ none       35% ▂▅█▃▆   220M  43%   0 3h12m   │
│                                                                              │
│                                                                              │
│                                                                              │
└─ ≠ differs from the file ──────────────────────── 9 services, 11 containers ─┘
┌─ Problems 3 ──────────────────────────────────────────────────────── ! next ─┐
│ ✗ agent-review  health check failed 3 times: connect: connection ref… 2 logs │
│ ✗ worker        OOM-killed, exit 137, 18s ago, started again 5 times  2 logs │
│ ≠ api           runs otherwise than the file says: its image changed         │
└──────────────────────────────────────────────────────────────────────────────┘

 enter open  space mark  / filter  q quit
"#);
}

#[test]
fn in_ten_rows_the_worst_come_first() {
    insta::assert_snapshot!(seen(&mut shop(), 40, 10), @r#"
 shop ✗ 1 failed  ▲ 1 unhealthy  ✓ 1 en…
▸✗ worker         OOM-killed  5x  18s a…
 ▲ agent-review   failing 3  2x  4m
 ≠ api            differs from the file
 ● postgres        <1%  20M
 ● redis          4.4%  40M
 ● orchestrator   5.2%  80M
 ● agent-code 3/3  54%  360M
 ● web             35%  220M
 enter open  space mark  / filter
"#);
}
