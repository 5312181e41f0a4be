//! `${NAME}` in an `mcp.json`: a variable of the environment, with or without a default.

/// Where the values of variables come from.
pub(super) struct Variables<'a>(pub(super) &'a dyn Fn(&str) -> Option<String>);

impl Variables<'_> {
    /// A text with `${NAME}`, `${NAME:-default}` and `${env:NAME}` filled in.
    ///
    /// # Errors
    /// Names the variable that is set nowhere.
    pub(super) fn filled_in(&self, text: &str) -> Result<String, String> {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once("${") {
            filled.push_str(before);
            let Some((inside, after)) = behind.split_once('}') else {
                filled.push_str("${");
                rest = behind;
                break;
            };
            filled.push_str(&self.value(inside)?);
            rest = after;
        }
        filled.push_str(rest);
        Ok(filled)
    }

    fn value(&self, inside: &str) -> Result<String, String> {
        if inside.starts_with("input:") {
            return Err(format!(
                "its editor asks for ${{{inside}}}; set a variable and write ${{NAME}}"
            ));
        }
        let (name, default) = match inside.split_once(":-") {
            Some((name, default)) => (name, Some(default)),
            None => (inside, None),
        };
        let name = name.strip_prefix("env:").unwrap_or(name);
        let value = (self.0)(name).filter(|value| !value.is_empty());
        value
            .or_else(|| default.map(str::to_owned))
            .ok_or_else(|| format!("the variable {name} is not set"))
    }
}
