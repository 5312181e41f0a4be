//! What is saved: logs of services, calls of language models as agents log them, noise,
//! and many small files; the same bytes every time.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const MIB: usize = 1 << 20;

/// How much there is of each kind.
#[derive(Clone, Copy)]
pub(crate) struct Amount {
    /// Files of 64 MiB with lines of a log.
    pub(crate) logs: usize,
    /// Files of 64 MiB with calls of language models.
    pub(crate) calls: usize,
    /// Files of 100 MiB that cannot be made smaller.
    pub(crate) noise: usize,
    /// Small files of JSON, about 5.6 KiB each.
    pub(crate) small: usize,
}

/// About 1 GiB in 20,012 files.
pub(crate) const WHOLE: Amount = Amount {
    logs: 4,
    calls: 4,
    noise: 4,
    small: 20_000,
};

/// Numbers that look like chance and are the same every time (xorshift64*).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap() % end
    }
}

/// Writes all of it below a folder, and returns how many bytes that were.
pub(crate) fn write(folder: &Path, amount: Amount) -> u64 {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let mut bytes = 0;
    let mut put = |path: &Path, content: &[u8]| {
        fs::write(path, content).unwrap();
        bytes += content.len() as u64;
    };
    for number in 0..amount.logs {
        put(
            &folder.join(format!("service-{number}.log")),
            log(&mut chance).as_bytes(),
        );
    }
    for number in 0..amount.calls {
        put(
            &folder.join(format!("agent-{number}.jsonl")),
            calls(&mut chance).as_bytes(),
        );
    }
    for number in 0..amount.noise {
        let mut content = Vec::with_capacity(100 * MIB);
        while content.len() < 100 * MIB {
            content.extend_from_slice(&chance.next().to_le_bytes());
        }
        put(&folder.join(format!("model-{number}.bin")), &content);
    }
    for number in 0..amount.small {
        let below = folder.join(format!("tasks/{:03}", number / 100));
        fs::create_dir_all(&below).unwrap();
        put(
            &below.join(format!("{number}.json")),
            task(number, &mut chance).as_bytes(),
        );
    }
    bytes
}

/// 64 MiB of lines.
fn log(chance: &mut Chance) -> String {
    const VERBS: [&str; 4] = ["GET", "POST", "PUT", "DELETE"];
    let mut text = String::with_capacity(64 * MIB + 200);
    let mut second = 0;
    while text.len() < 64 * MIB {
        let dice = chance.next();
        second += dice % 3;
        let verb = VERBS[usize::try_from(dice >> 8 & 3).unwrap()];
        writeln!(
            text,
            "2026-11-21T{:02}:{:02}:{:02}Z level=info trace={dice:016x} {verb} /v1/orders/{} {} in {} ms",
            second / 3600 % 24,
            second / 60 % 60,
            second % 60,
            dice >> 20 & 0xffff,
            200 + (dice >> 40 & 7),
            dice >> 50 & 0xff,
        )
        .unwrap();
    }
    text
}

/// 64 MiB of calls of language models: each repeats what the agent is told to be, and all
/// that was said before, results of tools included.
fn calls(chance: &mut Chance) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "ce", "di", "fo", "gu", "ha", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu",
        "ze",
    ];
    let words: Vec<String> = (0..2_000)
        .map(|_| {
            let syllables = (0..=chance.below(4)).map(|_| SYLLABLES[chance.below(16)]);
            syllables.collect()
        })
        .collect();
    // Some words are said far more often than others.
    let prose = |chance: &mut Chance, length: usize| {
        let said = (0..length).map(|_| {
            let word = chance.below(words.len()).min(chance.below(words.len()));
            words[word].as_str()
        });
        said.collect::<Vec<_>>().join(" ")
    };
    let briefs: Vec<String> = (0..12).map(|_| prose(chance, 600)).collect();
    let mut text = String::with_capacity(65 * MIB);
    while text.len() < 64 * MIB {
        let brief = &briefs[chance.below(briefs.len())];
        let mut said = String::new();
        for turn in 0..4 + chance.below(16) {
            let (role, length) = [("assistant", 40), ("tool", 800)][turn % 2];
            let length = length + chance.below(2 * length);
            let content = prose(chance, length);
            write!(
                said,
                ", {{\"role\": \"{role}\", \"content\": \"{content}\"}}"
            )
            .unwrap();
            writeln!(
                text,
                "{{\"trace\": \"{:016x}\", \"messages\": [{{\"role\": \"system\", \"content\": \"{brief}\"}}{said}]}}",
                chance.next(),
            )
            .unwrap();
        }
    }
    text
}

/// A task as an orchestrator keeps it.
fn task(number: usize, chance: &mut Chance) -> String {
    let mut text = format!("{{\"id\": {number}, \"state\": \"done\", \"steps\": [");
    for step in 0..40 {
        let dice = chance.next();
        write!(
            text,
            "\n  {{\"step\": {step}, \"agent\": \"agent-{}\", \"took_ms\": {}, \"trace\": \"{dice:016x}{:016x}\", \"state\": \"done\"}},",
            dice & 7,
            dice >> 40 & 0xfff,
            chance.next(),
        )
        .unwrap();
    }
    text + "\n]}\n"
}
