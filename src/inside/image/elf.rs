//! What an ELF file says that it needs in order to start.

/// The parts of a 64-bit little-endian ELF file that the dynamic loader reads first.
///
/// Layout: System V ABI, "Object Files" and "Dynamic Linking".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Elf {
    /// The path of its loader; `None` for a static program and for a library.
    pub interpreter: Option<String>,
    /// The names of the libraries that it asks for.
    pub needed: Vec<String>,
    /// The name under which a library is asked for.
    pub soname: Option<String>,
}

const PT_LOAD: u64 = 1;
const PT_DYNAMIC: u64 = 2;
const PT_INTERP: u64 = 3;

const DT_NULL: u64 = 0;
const DT_NEEDED: u64 = 1;
const DT_STRTAB: u64 = 5;
const DT_SONAME: u64 = 14;

/// One entry of the program header table.
struct Segment {
    kind: u64,
    offset: u64,
    address: u64,
    size: u64,
}

impl Elf {
    /// Reads `file`; `None` if it is no such ELF file, or a damaged one.
    pub(super) fn read(file: &[u8]) -> Option<Self> {
        const SIXTY_FOUR_BITS: u8 = 2;
        const LITTLE_ENDIAN: u8 = 1;
        if !file.starts_with(&[0x7f, b'E', b'L', b'F', SIXTY_FOUR_BITS, LITTLE_ENDIAN]) {
            return None;
        }
        let segments = segments(file)?;
        let mut elf = Self::default();
        for segment in &segments {
            match segment.kind {
                PT_INTERP => elf.interpreter = Some(text(file, segment.offset)?),
                PT_DYNAMIC => elf.read_dynamic(file, segment, &segments)?,
                _ => {}
            }
        }
        Some(elf)
    }

    fn read_dynamic(&mut self, file: &[u8], segment: &Segment, all: &[Segment]) -> Option<()> {
        let entries: Vec<(u64, u64)> = (0..segment.size / 16)
            .map_while(|index| {
                let at = segment.offset + index * 16;
                Some((number(file, at, 8)?, number(file, at + 8, 8)?))
            })
            .take_while(|(tag, _)| *tag != DT_NULL)
            .collect();
        let Some((_, strings)) = entries.iter().find(|(tag, _)| *tag == DT_STRTAB) else {
            return Some(());
        };
        let strings = offset_of(*strings, all)?;
        for (tag, value) in &entries {
            match *tag {
                DT_NEEDED => self.needed.push(text(file, strings.checked_add(*value)?)?),
                DT_SONAME => self.soname = Some(text(file, strings.checked_add(*value)?)?),
                _ => {}
            }
        }
        Some(())
    }
}

fn segments(file: &[u8]) -> Option<Vec<Segment>> {
    let table = number(file, 0x20, 8)?;
    let size = number(file, 0x36, 2)?;
    let count = number(file, 0x38, 2)?;
    (0..count)
        .map(|index| {
            let at = table.checked_add(index * size)?;
            Some(Segment {
                kind: number(file, at, 4)?,
                offset: number(file, at.checked_add(0x08)?, 8)?,
                address: number(file, at.checked_add(0x10)?, 8)?,
                size: number(file, at.checked_add(0x20)?, 8)?,
            })
        })
        .collect()
}

/// Where in the file stands what is loaded to `address`.
fn offset_of(address: u64, segments: &[Segment]) -> Option<u64> {
    segments
        .iter()
        .filter(|segment| segment.kind == PT_LOAD)
        .find_map(|segment| {
            let inside = address.checked_sub(segment.address)?;
            (inside < segment.size).then(|| segment.offset.checked_add(inside))?
        })
}

fn number(file: &[u8], at: u64, length: usize) -> Option<u64> {
    let at = usize::try_from(at).ok()?;
    let bytes = file.get(at..at.checked_add(length)?)?;
    Some(
        bytes
            .iter()
            .rev()
            .fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
    )
}

/// The text at `at` up to its zero byte.
fn text(file: &[u8], at: u64) -> Option<String> {
    let rest = file.get(usize::try_from(at).ok()?..)?;
    let end = rest.iter().position(|byte| *byte == 0)?;
    String::from_utf8(rest[..end].to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn this_test_needs_a_libc_that_knows_its_own_name() {
        let program = crate::host::own_program::read().unwrap();

        let elf = Elf::read(&program.executable).unwrap();

        let sonames: Vec<String> = program
            .mapped
            .iter()
            .filter_map(|(_, bytes)| Elf::read(bytes)?.soname)
            .collect();
        for needed in &elf.needed {
            assert!(sonames.contains(needed), "{needed} is not in {sonames:?}");
        }
    }

    #[test]
    fn what_is_cut_off_or_no_elf_is_not_read() {
        assert_eq!(Elf::read(b"#!/bin/sh\n"), None);
        assert_eq!(Elf::read(b"\x7fELF\x02\x01\x01"), None);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_reader_fail_badly(rest in proptest::collection::vec(0_u8.., 0..512)) {
            let file = [b"\x7fELF\x02\x01".as_slice(), &rest].concat();

            drop(Elf::read(&file));
        }
    }
}
