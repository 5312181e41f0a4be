//! What a terminal shows, as a picture: text that stays text.

use std::fmt::Write as _;

/// Pixels of a cell.
const CELL: (f64, f64) = (8.0, 15.0);
/// Pixels around the cells.
const MARGIN: f64 = 12.0;
/// Pixels from the top of a cell to the line that letters stand on.
const BASELINE: f64 = 12.0;

const BACKGROUND: &str = "#101318";
const FOREGROUND: &str = "#d4d8de";

/// The sixteen colours of a terminal with a dark background.
const PALETTE: [&str; 16] = [
    "#1b1f27", "#e06c75", "#8cc570", "#e0b15f", "#6ba4e7", "#c58be0", "#5cb8c4", "#c3c8d0",
    "#6b7280", "#ff8a92", "#a6e08a", "#ffd07a", "#8dc0ff", "#dda7f5", "#7fd8e4", "#ffffff",
];

/// How a cell looks, apart from what stands in it.
#[derive(Clone, PartialEq)]
struct Look {
    foreground: String,
    background: Option<String>,
    is_bold: bool,
    is_dim: bool,
    is_underlined: bool,
}

/// Cells side by side that look the same.
struct Run {
    from: u16,
    to: u16,
    text: String,
    look: Look,
}

/// A picture of a screen, with words for those who cannot see it.
pub(crate) fn picture(screen: &vt100::Screen, title: &str) -> String {
    let (rows, columns) = screen.size();
    let (wide, high) = CELL;
    let width = f64::from(columns) * wide + 2.0 * MARGIN;
    let height = f64::from(rows) * high + 2.0 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\">\n<title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{BACKGROUND}\"/>\n\
         <g font-family=\"ui-monospace,'DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,monospace\" \
         font-size=\"13\" fill=\"{FOREGROUND}\" xml:space=\"preserve\">\n",
        escaped(title)
    );
    for y in 0..rows {
        for run in runs(screen, y, columns) {
            draw(&mut svg, y, &run);
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

fn draw(svg: &mut String, y: u16, run: &Run) {
    let Run {
        from,
        to,
        text,
        look,
    } = run;
    let Look {
        foreground,
        background,
        is_bold,
        is_dim,
        is_underlined,
    } = look;
    let left = MARGIN + f64::from(*from) * CELL.0;
    let top = MARGIN + f64::from(y) * CELL.1;
    let width = f64::from(to - from) * CELL.0;
    if let Some(background) = background {
        let high = CELL.1;
        writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{high}\" fill=\"{background}\"/>"
        )
        .unwrap();
    }
    let trimmed = text.trim_end();
    if trimmed.is_empty() {
        return;
    }
    let lost = text.chars().count() - trimmed.chars().count();
    let width = width - CELL.0 * f64::from(u32::try_from(lost).unwrap());
    let mut extra = String::new();
    if foreground != FOREGROUND {
        write!(extra, " fill=\"{foreground}\"").unwrap();
    }
    for (holds, attribute) in [
        (*is_bold, " font-weight=\"bold\""),
        (*is_dim, " opacity=\"0.6\""),
        (*is_underlined, " text-decoration=\"underline\""),
    ] {
        if holds {
            extra.push_str(attribute);
        }
    }
    let baseline = top + BASELINE;
    writeln!(
        svg,
        "<text x=\"{left}\" y=\"{baseline}\" textLength=\"{width}\" \
         lengthAdjust=\"spacingAndGlyphs\"{extra}>{}</text>",
        escaped(trimmed)
    )
    .unwrap();
}

/// The cells of a row, those that look the same together.
fn runs(screen: &vt100::Screen, y: u16, columns: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for x in 0..columns {
        let Some(cell) = screen.cell(y, x) else {
            continue;
        };
        if cell.is_wide_continuation() {
            if let Some(run) = runs.last_mut() {
                run.to = x + 1;
            }
            continue;
        }
        let look = Look::of(cell);
        let text = if cell.has_contents() {
            cell.contents()
        } else {
            " "
        };
        match runs.last_mut() {
            Some(run) if run.look == look => {
                run.to = x + 1;
                run.text.push_str(text);
            }
            _ => runs.push(Run {
                from: x,
                to: x + 1,
                text: text.to_owned(),
                look,
            }),
        }
    }
    runs
}

impl Look {
    fn of(cell: &vt100::Cell) -> Self {
        let mut foreground = colour(cell.fgcolor());
        let mut background = colour(cell.bgcolor());
        if cell.inverse() {
            foreground = Some(background.unwrap_or_else(|| BACKGROUND.to_owned()));
            background = Some(colour(cell.fgcolor()).unwrap_or_else(|| FOREGROUND.to_owned()));
        }
        Self {
            foreground: foreground.unwrap_or_else(|| FOREGROUND.to_owned()),
            background,
            is_bold: cell.bold(),
            is_dim: cell.dim(),
            is_underlined: cell.underline(),
        }
    }
}

/// A colour of the terminal; nothing if it is the default.
fn colour(colour: vt100::Color) -> Option<String> {
    match colour {
        vt100::Color::Default => None,
        vt100::Color::Idx(index) => Some(indexed(index)),
        vt100::Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
    }
}

/// One of the 256 colours of xterm.
fn indexed(index: u8) -> String {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match index {
        0..16 => PALETTE[usize::from(index)].to_owned(),
        16..232 => {
            let (red, green, blue) = ((index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6);
            let (red, green, blue) = (level(red), level(green), level(blue));
            format!("#{red:02x}{green:02x}{blue:02x}")
        }
        232.. => {
            let grey = 8 + 10 * (index - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
    }
}

/// A text as XML has it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
