//! The header of a member: 512 bytes with fields at fixed places.

use super::fault::Fault;

/// What everything in an archive is a multiple of.
pub(super) const BLOCK: usize = 512;

/// The largest number that eleven octal digits hold.
pub(super) const LARGEST: u64 = 0o777_7777_7777;
/// The largest number that seven octal digits hold.
pub(super) const LARGEST_ID: u32 = 0o777_7777;
/// How many bytes the name of a member or of a link may have here.
pub(super) const NAME: usize = 100;

/// What follows a name that is longer than a header holds, as GNU tar writes it.
pub(super) const LONG_NAME: u8 = b'L';
/// The same for the name of a link.
pub(super) const LONG_LINK: u8 = b'K';
/// Records for the next member.
pub(super) const RECORDS: u8 = b'x';
/// Records for all members.
pub(super) const GLOBAL: u8 = b'g';

/// A block.
pub(super) type Block = [u8; BLOCK];

/// The fields of a header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// Name, with the prefix before it.
    pub(super) name: Vec<u8>,
    /// Permission bits.
    pub(super) mode: u32,
    /// The number of the owner.
    pub(super) uid: u32,
    /// The number of the group.
    pub(super) gid: u32,
    /// How many bytes follow.
    pub(super) size: u64,
    /// When it was changed, in seconds since 1970.
    pub(super) mtime: i64,
    /// What it is.
    pub(super) flag: u8,
    /// Where a link leads.
    pub(super) link: Vec<u8>,
    /// The numbers of a device.
    pub(super) device: (u32, u32),
}

impl Header {
    /// The block that it is. What does not fit is cut: records say it in full.
    pub(super) fn encode(&self) -> Block {
        let Self {
            name,
            mode,
            uid,
            gid,
            size,
            mtime,
            flag,
            link,
            device: (major, minor),
        } = self;
        let mut block = [0; BLOCK];
        text(&mut block[..100], name);
        octal(&mut block[100..108], u64::from(*mode));
        octal(&mut block[108..116], u64::from((*uid).min(LARGEST_ID)));
        octal(&mut block[116..124], u64::from((*gid).min(LARGEST_ID)));
        octal(&mut block[124..136], (*size).min(LARGEST));
        octal(
            &mut block[136..148],
            u64::try_from(*mtime).unwrap_or(0).min(LARGEST),
        );
        block[156] = *flag;
        text(&mut block[157..257], link);
        block[257..265].copy_from_slice(b"ustar\x0000");
        number(&mut block[329..337], *major);
        number(&mut block[337..345], *minor);
        let sum = checksum(&block);
        octal(&mut block[148..155], sum);
        block[155] = b' ';
        block
    }

    /// Reads a block.
    pub(super) fn decode(block: &Block) -> Result<Self, Fault> {
        let sum = parse(&block[148..156]).ok_or(Fault::Checksum)?;
        if sum != i64::try_from(checksum(block)).unwrap_or_default() {
            return Err(Fault::Checksum);
        }
        let is_ustar = &block[257..263] == b"ustar\0";
        let unsigned = |field: &[u8], what| {
            let number = parse(field).ok_or(Fault::Field(what))?;
            u64::try_from(number).map_err(|_| Fault::Field(what))
        };
        let id = |field: &[u8], what| {
            u32::try_from(unsigned(field, what)?).map_err(|_| Fault::Field(what))
        };
        let is_device = matches!(block[156], b'3' | b'4');
        let device_number = |field: &[u8]| {
            if is_device {
                id(field, "device number")
            } else {
                Ok(0)
            }
        };
        let mut name = Vec::new();
        if is_ustar && block[345] != 0 {
            name.extend_from_slice(until_zero(&block[345..500]));
            name.push(b'/');
        }
        name.extend_from_slice(until_zero(&block[..100]));
        Ok(Self {
            name,
            mode: id(&block[100..108], "mode")? & 0o7777,
            uid: id(&block[108..116], "owner")?,
            gid: id(&block[116..124], "group")?,
            size: unsigned(&block[124..136], "size")?,
            mtime: parse(&block[136..148]).ok_or(Fault::Field("time"))?,
            flag: block[156],
            link: until_zero(&block[157..257]).to_vec(),
            device: (
                device_number(&block[329..337])?,
                device_number(&block[337..345])?,
            ),
        })
    }
}

/// The sum of all bytes, those of the checksum itself taken as spaces.
fn checksum(block: &Block) -> u64 {
    let sum: u64 = block.iter().map(|byte| u64::from(*byte)).sum();
    let own: u64 = block[148..156].iter().map(|byte| u64::from(*byte)).sum();
    sum - own + 8 * u64::from(b' ')
}

fn text(field: &mut [u8], bytes: &[u8]) {
    let length = bytes.len().min(field.len());
    field[..length].copy_from_slice(&bytes[..length]);
}

/// Octal digits with leading zeros, and a zero byte behind them.
fn octal(field: &mut [u8], number: u64) {
    let mut left = number;
    for digit in field.iter_mut().rev().skip(1) {
        *digit = b'0' + (left % 8) as u8;
        left /= 8;
    }
}

/// A number in octal digits where there is room, else in base 256.
fn number(field: &mut [u8], number: u32) {
    if number <= LARGEST_ID {
        octal(field, u64::from(number));
        return;
    }
    let at = field.len() - 4;
    field[at..].copy_from_slice(&number.to_be_bytes());
    field[0] = 0x80;
}

/// A number as any tar writes it; `None` where it is none, or not below 2^63.
fn parse(field: &[u8]) -> Option<i64> {
    if field[0] & 0x80 != 0 {
        return base_256(field);
    }
    let digits = field.trim_ascii_start();
    let end = digits
        .iter()
        .position(|byte| matches!(byte, 0 | b' '))
        .unwrap_or(digits.len());
    let (digits, rest) = digits.split_at(end);
    if !rest.iter().all(|byte| matches!(byte, 0 | b' ')) {
        return None;
    }
    digits.iter().try_fold(0_i64, |number, digit| match digit {
        b'0'..=b'7' => number.checked_mul(8)?.checked_add(i64::from(digit - b'0')),
        _ => None,
    })
}

/// A number in base 256, where the first bit is a mark and the second the sign.
fn base_256(field: &[u8]) -> Option<i64> {
    let is_negative = field[0] & 0x40 != 0;
    let first = if is_negative {
        field[0]
    } else {
        field[0] & 0x7f
    };
    let (start, bytes) = (if is_negative { -1_i64 } else { 0 }, &field[1..]);
    let bytes = std::iter::once(&first).chain(bytes);
    bytes.copied().try_fold(start, |number, byte| {
        number.checked_mul(256)?.checked_add(i64::from(byte))
    })
}

fn until_zero(field: &[u8]) -> &[u8] {
    let end = field.iter().position(|byte| *byte == 0);
    &field[..end.unwrap_or(field.len())]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_header_survives_being_written_and_read_back(
            name in proptest::collection::vec(1_u8.., 1..=NAME),
            link in proptest::collection::vec(1_u8.., 0..=NAME),
            mode in 0_u32..=0o7777,
            uid in 0..=LARGEST_ID,
            size in 0..=LARGEST,
            device in (any::<u32>(), any::<u32>()),
        ) {
            let header = Header {
                name, mode, uid, gid: LARGEST_ID, size, mtime: 1_795_304_390,
                flag: b'3', link, device,
            };

            prop_assert_eq!(Header::decode(&header.encode()).unwrap(), header);
        }
    }

    #[test]
    fn no_flipped_bit_of_a_header_goes_unnoticed() {
        let header = Header {
            name: b"./some/file".to_vec(),
            flag: b'0',
            ..Header::default()
        };
        for bit in 0..BLOCK * 8 {
            let mut block = header.encode();
            block[bit / 8] ^= 1 << (bit % 8);
            let read = Header::decode(&block);
            // A NUL behind a number may as well be a space.
            assert!(!read.is_ok_and(|read| read != header), "bit {bit}");
        }
    }

    #[test]
    fn numbers_are_read_as_every_tar_writes_them() {
        for (field, number) in [
            (b"0000644\0", Some(0o644)),
            (b"   644 \0", Some(0o644)),
            (b"        ", Some(0)),
            (b"\0\0\0\0\0\0\0\0", Some(0)),
            (b"77777777", Some(0o77_777_777)),
            (b"\x80\0\0\0\xb2\xd0\x5e\0", Some(3_000_000_000)),
            (b"\xff\xff\xff\xff\xff\xff\xff\xff", Some(-1)),
            (b"\xff\xff\xff\xff\xff\xff\xff\x00", Some(-256)),
            (b"0000689\0", None),
            (b"00 00644", None),
            (b"-000644\0", None),
        ] {
            assert_eq!(parse(field), number, "{field:?}");
        }
        let wild = b"\x80\0\0\0\x80\0\0\0\0\0\0\0";
        assert_eq!(parse(wild), None);
    }
}
