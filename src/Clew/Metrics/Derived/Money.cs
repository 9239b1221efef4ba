using Clew.Model;
using Clew.Sql;
using static Clew.Sql.Build;

namespace Clew.Metrics.Derived;

/// <summary>Amounts in the workspace's currency.</summary>
static class Money
{
    /// <summary>The amount in the workspace's currency; null where it has no rate. <c>r</c> is the joined <c>rate_day</c>.</summary>
    public static Expr Value(Expr amount, Expr currency, WorkspaceSettings settings) =>
        When(
            currency.Missing | currency.Is(settings.Currency.Code),
            To(amount, ColumnType.Money),
            new Call(Function.Convert, [amount, Col("r", "rate")]));

    /// <summary>The rate of a row's own day.</summary>
    public static Join RateOn(Expr currency, Expr day, string rates = "rate_day") =>
        new(From(rates, "r"), Col("r", "currency").Is(currency) & Col("r", "day").Is(day), Left: true);

    /// <summary>The day whose rate an opportunity's amount is converted at.</summary>
    public static Expr DayOfDeal(string alias) =>
        When(Col(alias, "status").Is("open"), Col(alias, "created_day"), Coalesce(Col(alias, "closed_day"), Col(alias, "created_day")));
}
