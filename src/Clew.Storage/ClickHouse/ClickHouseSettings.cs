namespace Clew.Storage.ClickHouse;

/// <summary>What connections are set to. Also what is the default today is named: a server's own profile may say otherwise.</summary>
static class ClickHouseSettings
{
    /// <summary>What the text of <see cref="ClickHouseRenderer"/> rests on.</summary>
    public static readonly IReadOnlyDictionary<string, string> OfQueries = new Dictionary<string, string>
    {
        // What a left join does not find is null, not 0 or an empty text.
        ["join_use_nulls"] = "1",
        ["transform_null_in"] = "0",
        ["group_by_use_nulls"] = "0",
        ["cast_keep_nullable"] = "0",

        // A count of nothing is 0 and one row; groups of nothing are none. What is null of nothing says so itself.
        ["aggregate_functions_null_for_empty"] = "0",
        ["empty_result_for_aggregation_by_empty_set"] = "0",
        ["empty_result_for_aggregation_by_constant_keys_on_empty_set"] = "1",

        // A name is a column before it is the alias of another expression; a number in GROUP BY is a number.
        ["enable_analyzer"] = "1",
        ["prefer_column_name_to_alias"] = "1",
        ["joined_subquery_requires_alias"] = "1",
        ["enable_positional_arguments"] = "0",
        ["use_variant_as_common_type"] = "0",

        ["session_timezone"] = "UTC",
        ["date_time_input_format"] = "basic",
        ["date_time_overflow_behavior"] = "saturate",
        ["decimal_check_overflow"] = "1",

        // Never a part of the rows for all of them, and no join of each shard's own rows by oversight.
        ["skip_unavailable_shards"] = "0",
        ["distributed_product_mode"] = "deny",

        // Lists of words and addresses stand in the text.
        ["max_query_size"] = "268435456",
        ["max_ast_elements"] = "10000000",
        ["max_expanded_ast_elements"] = "10000000",
    };
}
