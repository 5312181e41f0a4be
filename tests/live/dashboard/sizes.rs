//! Any size will do, and as many as a user's hand can make.

use std::time::Duration;

use crate::dashboard::Dashboard;
use crate::dashboard::shop;

#[test]
fn two_hundred_sizes_in_a_row_leave_it_whole() {
    let stack = shop("tui-storm");
    let dashboard = Dashboard::open(&stack, &[]);
    dashboard.screen.shows("3/3 up");

    for screen in ["2", "3", "4", "1"] {
        dashboard.types(screen);
        // Wide and narrow, high and low, and nothing twice.
        for step in 0..50_u16 {
            let (columns, rows) = (1 + step * 37 % 199, 1 + step * 23 % 67);
            dashboard.screen.resize(columns, rows);
            std::thread::sleep(Duration::from_millis(2));
        }
        dashboard.screen.resize(1, 1);
        std::thread::sleep(Duration::from_millis(20));
        dashboard.screen.resize(100, 30);

        dashboard.screen.shows(&format!("[{screen} "));
        let text = dashboard.screen.rests(Duration::from_millis(200));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 30, "{text}");
        assert!(lines[0].contains("3/3 up"), "{text}");
        // The keys; how many of them there is room for is up to the screen.
        let keys = lines[29].trim();
        assert!(!keys.is_empty() && !keys.contains('─'), "{text}");
    }
    dashboard.quit();
}
