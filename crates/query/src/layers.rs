//! What surrounds every handler: the layers of the router.

pub(crate) mod error_bodies;
pub(crate) mod etag;
pub(crate) mod host;
pub(crate) mod limits;
pub(crate) mod observe;
pub(crate) mod outgoing;
pub(crate) mod request_id;
pub(crate) mod security;
