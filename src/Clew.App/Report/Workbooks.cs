using System.Globalization;
using Clew.App.Dashboard;
using Clew.App.Dashboard.Guide;
using Clew.Metrics;
using Clew.Metrics.Reports;

namespace Clew.App.Report;

/// <summary>
/// Makes a workbook: a sheet of KPIs whose values are formulas over sheets of rows, charts over time, targets to fill in. Without figures it
/// is an empty form.
/// </summary>
sealed class Workbooks
{
    const int FirstRow = 4, FormRows = 1000, FirstKpi = 7;

    static readonly string[] Colours = ["155A8D", "B3541E", "0F7B5F", "7A4FA3", "A3841F", "4A6274"];

    readonly View _view;
    readonly ReportTexts _text;
    readonly ReportModel? _model;
    readonly ReportRows _rows;
    readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    readonly List<(string Name, string Range)> _names = [];
    readonly List<Sheet> _sheets = [];
    readonly Formulas _formulas;
    readonly List<WaitPlace> _waits = [];
    readonly KpiFormulas _kpis;
    readonly string _kpiSheet, _waitSheet;

    Workbooks(View view, ReportModel? model, ReportRows rows)
    {
        (_view, _text, _model, _rows) = (view, new(view.Text), model, rows);
        _formulas = new(rows.Sheets, isForm: model is null);
        _kpiSheet = Sheet.NameOf(_text.SheetKpis, _taken);
        _waitSheet = Sheet.NameOf(_text.SheetWaits, _taken);
        var row = FirstRow;
        foreach (var steps in rows.Waits)
        {
            _waits.Add(new(steps, _waitSheet, row));
            row = _waits[^1].Last + 1;
        }
        _kpis = new(_formulas, _waits);
    }

    /// <summary>Writes a workbook of figures; without <paramref name="model"/> an empty form.</summary>
    public static void Write(View view, ReportModel? model, ReportRows rows, Stream to)
    {
        var book = new Workbooks(view, model, rows);
        book.Make();
        WorkbookFile.Write(to, book._sheets, book._names, Styles.Xml(rows.Settings.Currency, FontOf(view.Text.Language.Code)), view.IsMirrored);
    }

    void Make()
    {
        _sheets.Add(Kpis());
        if (_model?.Series.Count > 0) _sheets.Add(OverTime(_model));
        if (_model?.Groups.Count > 0) _sheets.Add(Breakdown(_model));
        foreach (var sheet in _rows.Sheets) _sheets.Add(Facts(sheet));
        if (_waits.Count > 0) _sheets.Add(Waits());
        _sheets.Add(Parts());
        _sheets.Add(Guide());
    }

    Sheet Kpis()
    {
        var figures = _model?.Figures.ToDictionary(figure => figure.Kpi);
        List<IReadOnlyList<Cell>> rows =
        [
            [new($"{_text.SheetKpis} · {_view.Source.Name}", Look.Title)],
            [new(_model is null ? _text.GuideInput : $"{_text.AsOf(_view.Format.Instant(_rows.Now))} · {_text.GuideInput}", Look.Note)],
            [new(_text.Setting(Formulas.From)), new(_model is null ? null : _view.Period.From, Look.DayInput)],
            [new(_text.Setting(Formulas.To)), new(_model is null ? null : _view.Period.To, Look.DayInput)],
            [],
            Heads([
                _text.Kpi, _view.Text.Value, _text.Unit, _text.Target, _text.Status, _view.Text.Numerator, _view.Text.Denominator, _view.Text.Formula, _text.Period,
                _view.Text.GoodIs, _text.Id, .. _model is null ? Array.Empty<string>() : [_text.AsExported], .. _model?.Compare is null ? Array.Empty<string>() : [_view.Against],
                _text.Remark,
            ]),
        ];
        _names.Add((Formulas.From, $"'{_kpiSheet}'!$B$3"));
        _names.Add((Formulas.To, $"'{_kpiSheet}'!$B$4"));
        foreach (var kpi in _rows.Kpis) rows.Add(Kpi(kpi, figures?[kpi.Kpi.Id], rows.Count + 1));
        var last = rows.Count;
        return new(_kpiSheet, rows)
        {
            Widths = [34, 18, 10, 18, 12, 18, 18, 52, 28, 10, 32, 18, 18, 60],
            Frozen = (FirstKpi - 1, 1),
            Filter = string.Create(CultureInfo.InvariantCulture, $"A{FirstKpi - 1}:{WorkbookFile.Column(rows[FirstKpi - 2].Count - 1)}{last}"),
            Verdicts = (string.Create(CultureInfo.InvariantCulture, $"E{FirstKpi}:E{last}"), _text.Met, _text.Missed),
            Allowed = [new("B3:B4", null)],
            IsWide = true,
        };
    }

    List<Cell> Kpi(ReportKpi kpi, KpiFigure? figure, int row)
    {
        string At(char column) => string.Create(CultureInfo.InvariantCulture, $"{column}{row}");
        var unit = (int)kpi.Kpi.Unit;
        // So many in a thousand are seldom whole.
        if (kpi is { Kpi.Unit: Unit.Count, Shape: Ratio }) unit = (int)Unit.Ratio;
        var (look, input) = ((Look)((int)Look.Count + unit), (Look)((int)Look.CountInput + unit));
        var formula = _kpis.Of(kpi, At('F'), At('G'));
        var isValue = formula.Value is null;
        var target = _model is not null && _model.Targets.TryGetValue(kpi.Kpi.Id, out var wanted) ? wanted : (decimal?)null;
        var value = figure is null ? null : figure.Value ?? (object)Format.Undefined;
        return
        [
            new(Title(kpi.Kpi.Id), Look.Words), new(value, look) { Formula = formula.Value, IsArray = formula.IsArray },
            new(_text.UnitOf(kpi.Kpi.Unit == Unit.Money ? _rows.Settings.Currency.Code : kpi.Kpi.Unit.Name())), new(target, input),
            Status(kpi.Kpi.Good, At('B'), At('D'), figure is null ? null : _model!.StatusOf(figure)),
            Side(figure?.Numerator, formula.Numerator, SideLook(kpi, isAbove: true)), Side(figure?.Denominator, formula.Denominator, SideLook(kpi, isAbove: false)),
            new(WordsOf(kpi.Kpi).Formula, Look.Words), new(_model is null ? null : _view.Format.Days(_view.Period)),
            new(kpi.Kpi.Good switch { GoodIs.High => _view.Text.GoodHigh, GoodIs.Low => _view.Text.GoodLow, _ => _view.Text.GoodNeither }, Look.Words),
            new(kpi.Kpi.Id), .. _model is null ? Array.Empty<Cell>() : [new(figure?.Value, look)],
            .. _model?.Compare is null ? Array.Empty<Cell>() : [new(figure?.Compare?.Value, look)],
            new(Remark(isValue && _model is not null, figure), Look.Words),
        ];
    }

    static Cell Side(decimal? value, string? formula, Look look) => new(value, value is null && formula is null ? Look.Plain : look) { Formula = formula };

    // Sums of money and of time stand above the line; below it what they are shared out to.
    static Look SideLook(ReportKpi kpi, bool isAbove)
    {
        var side = isAbove ? kpi.Shape.Numerator : kpi.Shape.Denominator;
        if (side.Any(measure => measure.Unconverted is not null) || kpi.Kpi.Id is "mrr" or "clv_to_cac" or "retention_rate.net" or "retention_rate.gross") return Look.Money;
        return kpi.Shape is Times && isAbove ? Look.Ratio : Look.Count;
    }

    Cell Status(GoodIs good, string value, string target, string? known) => good == GoodIs.Neither ? default : new(known)
    {
        Formula = $"IF(OR({target}=\"\",NOT(ISNUMBER({value}))),\"\",IF({value}{(good == GoodIs.Low ? "<=" : ">=")}{target},\"{_text.Met}\",\"{_text.Missed}\"))",
    };

    string? Remark(bool isValue, KpiFigure? figure)
    {
        IEnumerable<string> remarks = [.. isValue ? [_text.ValueOnly] : Array.Empty<string>(), .. (figure?.Notes ?? []).Select(Said)];
        return remarks.Any() ? string.Join(' ', remarks) : null;
    }

    string Said(string note) => Sayings.In(_view.Text, note, _rows.Settings.Digits).Text;

    Sheet OverTime(ReportModel model)
    {
        var name = Sheet.NameOf(_text.SheetTime, _taken);
        var kpis = model.Series.Select(series => _rows.Kpis.First(kpi => kpi.Kpi.Id == series.Key)).ToList();
        var steps = _view.Calendar.Buckets(_view.Period, _view.Grain);
        List<IReadOnlyList<Cell>> rows =
            [[new(_text.SheetTime, Look.Title)], [], Heads([_view.Text.DaysRange, _view.Text.From, _view.Text.To, .. kpis.Select(kpi => Title(kpi.Kpi.Id))])];
        for (var i = 0; i < steps.Count; i++)
        {
            var row = rows.Count + 1;
            rows.Add(
            [
                new(_view.Format.BucketShort(steps[i].From, _view.Grain)), new(steps[i].From, Look.Day), new(steps[i].To, Look.Day),
                .. kpis.Select(kpi => new Cell(model.Series[kpi.Kpi.Id].ElementAtOrDefault(i)?.Value, (Look)((int)Look.Count + (int)kpi.Kpi.Unit))
                {
                    Formula = Sum(kpi.Shape.Numerator, string.Create(CultureInfo.InvariantCulture, $"$B{row}"), string.Create(CultureInfo.InvariantCulture, $"$C{row}")),
                }),
            ]);
        }
        var last = FirstRow + steps.Count - 1;
        string[] labels = [.. steps.Select(step => _view.Format.BucketShort(step.From, _view.Grain))];
        return new(name, rows)
        {
            Widths = [18, 12, 12, .. kpis.Select(_ => 16.0)],
            Frozen = (FirstRow - 1, 1),
            IsWide = true,
            ChartsAt = (kpis.Count + 4, 2),
            Charts =
            [
                .. kpis.Select((kpi, i) => new Chart(
                    Title(kpi.Kpi.Id), name, (WorkbookFile.Range(name, 0, FirstRow, last), labels),
                    (WorkbookFile.Range(name, i + 3, FirstRow, last), [.. model.Series[kpi.Kpi.Id].Select(figure => figure.Value)]),
                    Colours[i % Colours.Length], "#,##0")),
            ],
        };
    }

    string? Sum(IEnumerable<Measure> measures, string from, string to)
    {
        var parts = measures.Select(measure => _formulas.Of(measure, from, to)).ToList();
        return parts.Contains(null) ? null : string.Join('+', parts);
    }

    Sheet Breakdown(ReportModel model)
    {
        var by = string.Join(" · ", model.By.Select(_view.Text.Dimension));
        List<IReadOnlyList<Cell>> rows =
        [
            [new(_text.SheetBreakdown(by), Look.Title)], [new(_text.BreakdownNote, Look.Note)],
            Heads([_text.Kpi, .. model.By.Select(_view.Text.Dimension), _view.Text.Value, _text.Unit, _view.Text.Numerator, _view.Text.Denominator, _text.Id]),
            .. model.Groups.Select(figure => (IReadOnlyList<Cell>)
            [
                new(Title(figure.Kpi)), .. model.By.Select(dimension => Cell.OfData(_view.Text.GroupValue(figure.Group[dimension]))),
                new(figure.Value ?? (object)Format.Undefined, LookOf(figure)), new(_text.UnitOf(figure.Currency ?? figure.Unit)), new(figure.Numerator, Look.Ratio), new(figure.Denominator, Look.Ratio), new(figure.Kpi),
            ]),
        ];
        return new(Sheet.NameOf(_text.SheetBreakdown(by), _taken), rows)
        {
            Widths = [34, .. model.By.Select(_ => 24.0), 16, 10, 16, 16, 30],
            Frozen = (3, 1),
            Filter = string.Create(CultureInfo.InvariantCulture, $"A3:{WorkbookFile.Column(model.By.Count + 5)}{rows.Count}"),
        };
    }

    static Look LookOf(KpiFigure figure) => figure.Unit switch
    {
        "%" => Look.Percent,
        "money" => Look.Money,
        "ratio" => Look.Ratio,
        "s" => Look.Seconds,
        "days" => Look.Days,
        _ => Look.Count,
    };

    Sheet Facts(FactSheet sheet)
    {
        var title = _text.Sheet(sheet.Fact);
        var name = Sheet.NameOf(title, _taken);
        // A name needs a cell, be it an empty one.
        var last = FirstRow + Math.Max(1, _model is null ? FormRows : sheet.Rows.Count) - 1;
        for (var i = 0; i < sheet.Columns.Count; i++)
            _names.Add((Formulas.Name(sheet, sheet.Columns[i]), WorkbookFile.Range(name, i, FirstRow, last)));
        var note = _model is null ? sheet.IsDaily ? _text.TemplateDaily : null
            : sheet.IsDaily ? _text.GuideDaily : sheet.IsComplete ? null : _text.GuideCut(title, _view.Format.Count(sheet.Rows.Count));
        IEnumerable<IReadOnlyList<Cell>> heads = [[new(title, Look.Title)], [new(note, Look.Note)], Heads([.. sheet.Columns.Select(_text.Column)])];
        var data = sheet.Rows.Select(row => (IReadOnlyList<Cell>)[.. row.Select(Data)]);
        return new(name, heads.Concat(data))
        {
            Widths = [.. sheet.Columns.Select((column, i) => i == 0 ? 20.0 : IsDay(column) ? 13 : 16)],
            ColumnLooks = _model is null ? [.. sheet.Columns.Select(column => IsDay(column) ? Look.Day : Look.Plain)] : [],
            Frozen = (FirstRow - 1, 1),
            Filter = string.Create(CultureInfo.InvariantCulture, $"A3:{WorkbookFile.Column(sheet.Columns.Count - 1)}{last}"),
            Allowed = _model is null ? [.. sheet.Columns.Select((column, i) => (Column: column, Index: i)).Where(c => Choices(c.Column) is not null || IsDay(c.Column))
                .Select(c => new Allowed(string.Create(CultureInfo.InvariantCulture, $"{WorkbookFile.Column(c.Index)}{FirstRow}:{WorkbookFile.Column(c.Index)}{last}"), Choices(c.Column)))] : [],
        };

        IReadOnlyList<string>? Choices(string column) => column switch
        {
            "status" when sheet.Fact.Id == "meeting" => ["booked", "attended", "no_show", "cancelled"],
            "status" => ["open", "won", "lost"],
            "category" => ["media", "commission", "salary", "tools", "agency", "bonus", "overhead"],
            "won" or "matched" or "at_start" or "at_end" or "unconverted" => ["0", "1"],
            _ => null,
        };

        bool IsDay(string column) => !sheet.IsDaily
            ? column is "day" or "date" || column.EndsWith("_day", StringComparison.Ordinal) || column.EndsWith("_at", StringComparison.Ordinal)
            : column == "day";
    }

    // Spreadsheets know no zones: instants stand in the workspace's.
    Cell Data(object? value) => Cell.OfData(value is DateTime utc
        ? utc.AddSeconds(_rows.Settings.Zone.OffsetSecondsAt((utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond))
        : value);

    Sheet Waits()
    {
        List<IReadOnlyList<Cell>> rows =
        [
            [new(_text.SheetWaits, Look.Title)], [new(_text.GuideWaits(_text.SheetWaits), Look.Note)],
            Heads([_text.Kpi, _text.WaitTime, _text.WaitReached, _text.WaitOpen, _text.WaitAtRisk, _text.WaitShare, _text.WaitArea]),
        ];
        foreach (var wait in _waits)
        {
            var kpi = _rows.Kpis.FirstOrDefault(kpi => kpi.Shape is Times && kpi.Shape.Numerator[0] == wait.Steps.Measure);
            var title = kpi is null ? _text.Sheet(wait.Steps.Measure.Fact) : Title(kpi.Kpi.Id);
            foreach (var (time, reached, censored) in wait.Steps.Steps.DefaultIfEmpty())
            {
                var (atRisk, share, area) = wait.Row(rows.Count + 1);
                rows.Add([new(title), new(time), new(reached), new(censored), new(null) { Formula = atRisk }, new(null) { Formula = share }, new(null) { Formula = area }]);
            }
        }
        return new(_waitSheet, rows) { Widths = [34, 12, 12, 12, 14, 14, 14], Frozen = (3, 1) };
    }

    Sheet Parts()
    {
        var name = Sheet.NameOf(_text.SheetParts, _taken);
        List<IReadOnlyList<Cell>> rows = [[new(_text.SheetParts, Look.Title)], []];
        var settings = _rows.Settings;
        void Add(string key, Cell cell)
        {
            rows.Add([new(_text.Setting(key)), cell, new(key, Look.Note)]);
            _names.Add((key, string.Create(CultureInfo.InvariantCulture, $"'{name}'!$B${rows.Count}")));
        }
        Add("report_today", new(_model is null ? null : settings.Zone.DayOf(_rows.Now), Look.DayInput));
        Add("report_now", Data(_rows.Now) is var now && _model is not null ? now : new(null, Look.DayInput));
        Add("report_response_target", new((long)settings.ResponseTarget.TotalSeconds, Look.Input));
        Add("gross_margin", new(settings.GrossMargin, Look.Input));
        Add("clv_horizon_days", new(settings.ClvHorizonMonths * 30.4375m, Look.Input));
        foreach (var (key, formula) in _kpis.Parts(_rows.Kpis)) Add(key, new(null) { Formula = formula });
        return new(name, rows) { Widths = [46, 20, 26] };
    }

    Sheet Guide()
    {
        IEnumerable<string> lines = _model is null
            ? [_text.TemplateHow(_text.SheetKpis), _text.TemplateCells(_text.Column("value")), _text.TemplateDaily, _text.GuideInput]
            :
            [
                _text.GuideLive(_text.SheetKpis), _text.GuideInput, _text.GuidePeriod(_view.Format.Days(_view.Period)), _text.GuideDaily,
                .. _waits.Count > 0 ? [_text.GuideWaits(_text.SheetWaits)] : Array.Empty<string>(), _text.GuideMoney(settings()),
            ];
        IEnumerable<IReadOnlyList<Cell>> meanings = _rows.Kpis.Select(kpi => (IReadOnlyList<Cell>)[new(Title(kpi.Kpi.Id), Look.Words), new(WordsOf(kpi.Kpi).Formula, Look.Words), new(WordsOf(kpi.Kpi).Words, Look.Words)]);
        return new(Sheet.NameOf(_text.SheetGuide, _taken),
        [
            [new(_text.SheetGuide, Look.Title)], [], .. lines.Select(line => (IReadOnlyList<Cell>)[default, new(line, Look.Words)]), [],
            Heads([_text.Kpi, _view.Text.Formula, _view.Text.Meaning]), .. meanings,
        ])
        {
            Widths = [34, 70, 70],
        };

        string settings() => _rows.Settings.Currency.Code;
    }

    // A variant has the formula of its own.
    KpiWords WordsOf(Kpi kpi) => _view.Source.Find(kpi.Id) is { } known
        ? KpiWords.Of(_view.Text, known with { Id = kpi.Id, Formula = kpi.Formula, Words = kpi.Words })
        : new(kpi.Formula, kpi.Words, [], null);

    string Title(string id) => _view.Text.Kpi(id);

    static List<Cell> Heads(IEnumerable<string> heads) => [.. heads.Select(head => new Cell(head, Look.Head))];

    static string FontOf(string language) => language switch { "fa" or "ar" => "Tahoma", "th" => "Leelawadee UI", _ => "Calibri" };
}
