// SPDX-License-Identifier: Apache-2.0

//! Reads what a built plugin says about itself, and keeps the README's tables in step with it.
//!
//!     inspect LIBRARY name|version|api-version
//!     inspect LIBRARY readme|readme-check README.md

#![allow(unsafe_code, reason = "calling C functions is unsafe")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::error::Error;
use std::ffi::CStr;
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use falco_plugin_api::plugin_api;
use serde_json::Value;

// Each table stands between two of its markers. The first is the one that falcosecurity/plugins uses.
const FIELDS_MARKER: &str = "<!-- README-PLUGIN-FIELDS -->";
const CONFIG_MARKER: &str = "<!-- README-PLUGIN-CONFIG -->";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("inspect: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let [library, command, rest @ ..] = arguments else {
        return Err("want a library and what to do with it".into());
    };
    let api = support::load(Path::new(library).canonicalize()?.as_path())?;

    match (command.as_str(), rest) {
        ("name", []) => println!("{}", support::text(api.get_name)),
        ("version", []) => println!("{}", support::text(api.get_version)),
        ("api-version", []) => println!("{}", support::text(api.get_required_api_version)),
        ("readme", [path]) => fs::write(path, with_tables(&api, &fs::read_to_string(path)?)?)?,
        ("readme-check", [path]) => {
            let content = fs::read_to_string(path)?;
            if with_tables(&api, &content)? != content {
                return Err(format!("the tables in {path} are not those of the plugin: run make readme").into());
            }
        }
        _ => return Err(format!("no command {command:?} with {} arguments", rest.len()).into()),
    }

    Ok(())
}

fn with_tables(api: &plugin_api, content: &str) -> Result<String, Box<dyn Error>> {
    let mut text = content.to_owned();
    if api.__bindgen_anon_2.get_fields.is_some() {
        let fields: Value = serde_json::from_str(&support::text(api.__bindgen_anon_2.get_fields))?;
        text = replace(&text, FIELDS_MARKER, &fields_table(&fields)?)?;
    }
    if let Some(get_init_schema) = api.get_init_schema {
        let mut kind = 0;
        // SAFETY: the text lives as long as the library.
        let schema = unsafe { CStr::from_ptr(get_init_schema(&raw mut kind)) };
        text = replace(
            &text,
            CONFIG_MARKER,
            &config_table(&serde_json::from_slice(schema.to_bytes())?)?,
        )?;
    }

    Ok(text)
}

/// Puts a table between the two markers.
fn replace(text: &str, marker: &str, table: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split(marker).collect();
    let [before, _, after] = parts[..] else {
        return Err(format!("want the marker {marker} twice"));
    };

    Ok(format!("{before}{marker}\n{table}{marker}{after}"))
}

fn fields_table(fields: &Value) -> Result<String, Box<dyn Error>> {
    let mut table = "| Name | Type | Argument | Description |\n| --- | --- | --- | --- |\n".to_owned();
    for field in fields.as_array().ok_or("the fields are no list")? {
        let list = if field["isList"] == true { " list" } else { "" };
        let argument = match &field["arg"] {
            arg if arg["isKey"] == true => "key, required",
            arg if arg["isIndex"] == true => "index, required",
            _ => "none",
        };
        let (name, kind, description) = (text(&field["name"]), text(&field["type"]), text(&field["desc"]));
        writeln!(table, "| `{name}` | {kind}{list} | {argument} | {description} |")?;
    }

    Ok(table)
}

fn config_table(schema: &Value) -> Result<String, Box<dyn Error>> {
    let mut table = "| Key | Type | Default | Description |\n| --- | --- | --- | --- |\n".to_owned();
    for (key, property) in schema["properties"].as_object().ok_or("the schema has no properties")? {
        let default = match &property["default"] {
            Value::Null => "none".to_owned(),
            value => format!("`{value}`"),
        };
        let (kind, description) = (
            text(&property["type"]),
            text(&property["description"]).replace('\n', " "),
        );
        writeln!(table, "| `{key}` | {kind} | {default} | {description} |")?;
    }

    Ok(table)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
