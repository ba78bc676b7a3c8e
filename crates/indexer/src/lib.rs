//! A corpus folder becomes index generations.
