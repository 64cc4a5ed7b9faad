// SPDX-License-Identifier: Apache-2.0

//! The built library, loaded as Falco does it: by its path, and through its C functions.

#![allow(unsafe_code, reason = "calling C functions is unsafe")]
#![allow(dead_code, reason = "each test uses a part of it")]

use std::cell::RefCell;
use std::env;
use std::ffi::{CStr, CString, c_char};
use std::path::{Path, PathBuf};
use std::ptr;
use std::sync::OnceLock;

use falco_plugin_api::{
    plugin_api, plugin_api__bindgen_ty_1 as Sourcing, plugin_api__bindgen_ty_2 as Extraction,
    plugin_api__bindgen_ty_3 as Parsing, plugin_api__bindgen_ty_4 as AsyncEvents,
    plugin_api__bindgen_ty_5 as CaptureListening, ss_instance_t, ss_plugin_init_input, ss_plugin_owner_t, ss_plugin_rc,
    ss_plugin_t,
};
use libloading::os::unix::{Library, RTLD_LOCAL, RTLD_NOW};

/// Where cargo puts the library: beside the tests, or beside the examples one folder up.
pub fn built_library() -> PathBuf {
    let program = env::current_exe().expect("the path of this program");
    let name = format!("lib{}.so", env!("CARGO_PKG_NAME").replace('-', "_"));
    program
        .ancestors()
        .skip(1)
        .map(|folder| folder.join(&name))
        .find(|path| path.exists())
        .expect("the built library")
}

/// Loads a library. It stays loaded until the process ends.
pub fn load(path: &Path) -> Result<plugin_api, libloading::Error> {
    // SAFETY: the library is this project's, and its initializers are those of Rust.
    let library = unsafe { Library::open(Some(path), RTLD_NOW | RTLD_LOCAL) }?;

    // SAFETY: the names and types are those of the plugin API. A function that is not there is none.
    macro_rules! function {
        ($name:literal) => {
            unsafe { library.get(concat!("plugin_", $name)) }
                .ok()
                .map(|symbol| *symbol)
        };
    }

    let api = plugin_api {
        get_required_api_version: function!("get_required_api_version"),
        get_init_schema: function!("get_init_schema"),
        init: function!("init"),
        destroy: function!("destroy"),
        get_last_error: function!("get_last_error"),
        get_name: function!("get_name"),
        get_description: function!("get_description"),
        get_contact: function!("get_contact"),
        get_version: function!("get_version"),
        __bindgen_anon_1: Sourcing {
            get_id: function!("get_id"),
            get_event_source: function!("get_event_source"),
            open: function!("open"),
            close: function!("close"),
            list_open_params: function!("list_open_params"),
            get_progress: function!("get_progress"),
            event_to_string: function!("event_to_string"),
            next_batch: function!("next_batch"),
        },
        __bindgen_anon_2: Extraction {
            get_extract_event_types: function!("get_extract_event_types"),
            get_extract_event_sources: function!("get_extract_event_sources"),
            get_fields: function!("get_fields"),
            extract_fields: function!("extract_fields"),
        },
        __bindgen_anon_3: Parsing {
            get_parse_event_types: function!("get_parse_event_types"),
            get_parse_event_sources: function!("get_parse_event_sources"),
            parse_event: function!("parse_event"),
        },
        __bindgen_anon_4: AsyncEvents {
            get_async_event_sources: function!("get_async_event_sources"),
            get_async_events: function!("get_async_events"),
            set_async_event_handler: function!("set_async_event_handler"),
            dump_state: function!("dump_state"),
        },
        set_config: function!("set_config"),
        get_metrics: function!("get_metrics"),
        __bindgen_anon_5: CaptureListening {
            capture_open: function!("capture_open"),
            capture_close: function!("capture_close"),
        },
    };
    std::mem::forget(library);

    Ok(api)
}

/// The functions of the built library.
pub fn library() -> &'static plugin_api {
    static LIBRARY: OnceLock<plugin_api> = OnceLock::new();
    LIBRARY.get_or_init(|| load(&built_library()).expect("a library that loads"))
}

/// Calls a function that gives a text.
pub fn text(function: Option<unsafe extern "C-unwind" fn() -> *const c_char>) -> String {
    // SAFETY: the texts of a plugin live as long as its library.
    let text = unsafe { CStr::from_ptr(function.expect("a function of the plugin API")()) };
    text.to_string_lossy().into_owned()
}

/// The library with its source left out, to be given the events of another.
pub fn without_source() -> &'static plugin_api {
    let mut api = *library();
    api.__bindgen_anon_1.open = None;
    Box::leak(Box::new(api))
}

thread_local! {
    static OPEN_PARAMS: RefCell<CString> = RefCell::default();
}

/// The library with parameters for its source, which the runner does not know of. They are those of this thread.
pub fn opened_with(params: &str) -> &'static plugin_api {
    OPEN_PARAMS.replace(CString::new(params).expect("no zero byte"));
    let mut api = *library();
    api.__bindgen_anon_1.open = Some(open);
    Box::leak(Box::new(api))
}

unsafe extern "C-unwind" fn open(
    plugin: *mut ss_plugin_t,
    _: *const c_char,
    rc: *mut ss_plugin_rc,
) -> *mut ss_instance_t {
    let open = library().__bindgen_anon_1.open.expect("a plugin with a source");
    // SAFETY: the arguments are the caller's, and the text outlives the call.
    OPEN_PARAMS.with_borrow(|params| unsafe { open(plugin, params.as_ptr(), rc) })
}

/// The reason why the source does not open with some parameters. The runner keeps it to itself.
pub fn open_failure(params: &str) -> String {
    let (api, params) = (library(), CString::new(params).expect("no zero byte"));
    let input = ss_plugin_init_input {
        config: c"{}".as_ptr(),
        owner: ptr::null_mut(),
        get_owner_last_error: Some(no_error),
        tables: ptr::null(),
        log_fn: None,
    };
    let mut rc = 0;
    // SAFETY: everything that is passed outlives the calls, and the plugin is destroyed once and last.
    unsafe {
        let plugin = api.init.expect("init")(&raw const input, &raw mut rc);
        assert_eq!(rc, 0, "initialized");
        let source = api.__bindgen_anon_1.open.expect("open")(plugin, params.as_ptr(), &raw mut rc);
        assert!(source.is_null() && rc != 0, "{params:?} was opened");
        let reason = CStr::from_ptr(api.get_last_error.expect("get_last_error")(plugin))
            .to_string_lossy()
            .into_owned();
        api.destroy.expect("destroy")(plugin);
        reason
    }
}

unsafe extern "C-unwind" fn no_error(_: *mut ss_plugin_owner_t) -> *const c_char {
    c"".as_ptr()
}
