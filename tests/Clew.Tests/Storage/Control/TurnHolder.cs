using System.Diagnostics;
using System.Globalization;
using Clew.Storage.Control;
using Npgsql;
using Xunit;

namespace Clew.Tests.Storage.Control;

/// <summary>A process of its own that holds a turn and commits again and again, until it has lost it or is killed.</summary>
public sealed class TurnHolder
{
    const string Address = "CLEW_TEST_CONTROL";

    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(1);

    internal static Process Start(string address)
    {
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Clew.Tests.dll"), "-class", typeof(TurnHolder).FullName!])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Address] = address;
        var process = Process.Start(start)!;
        // Nobody may have to wait for its pipes.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    // In the process of its own others take the turn; here it is lost after a few commits.
    [Fact]
    public void Holds_a_turn_until_it_is_lost()
    {
        var given = Environment.GetEnvironmentVariable(Address);
        var address = given ?? SharedPostgres.NewDatabase();
        using var database = ControlDatabase.Open(address);
        var control = new PostgresControl(database, "main", new() { Lease = Lease });
        using var turn = control.Take("write", TimeSpan.FromSeconds(30))!;
        Assert.Throws<TurnLost>(Work);
        Assert.Equal(control.Value("child"), control.Value("twin"));

        void Work()
        {
            for (var i = 0; ; i++)
            {
                if (given is null && i == 3)
                    TakeAway(address);
                var text = i.ToString(CultureInfo.InvariantCulture);
                turn.Commit(new Dictionary<string, string?> { ["child"] = text, ["twin"] = text });
            }
        }
    }

    static void TakeAway(string address)
    {
        using var connection = new NpgsqlConnection(ControlAddress.Parse(address).ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand("UPDATE clew.turn SET token = token + 1, holder = 'another'", connection);
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}

/// <summary>What becomes of a turn whose holder is killed, or stopped for a while.</summary>
public sealed class KilledHolderTests : IDisposable
{
    readonly string _address = SharedPostgres.NewDatabase();
    readonly ControlDatabase _database;
    readonly PostgresControl _control;
    readonly Process _holder;

    public KilledHolderTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        _database = ControlDatabase.Open(_address);
        _control = new(_database, "main");
        _holder = TurnHolder.Start(_address);
        while (_control.Value("child") is null)
            Assert.False(_holder.WaitForExit(20), "The holder ended before it held anything");
    }

    [Fact]
    public void Of_a_process_that_is_killed_the_turn_is_free_after_its_lease_and_its_last_commit_is_whole()
    {
        Assert.Null(_control.Take("write", TurnHolder.Lease * 2));
        _holder.Kill();
        using var turn = _control.Take("write", TimeSpan.FromSeconds(30));
        Assert.NotNull(turn);
        var values = _control.Read();
        Assert.Equal(values["child"], values["twin"]);
    }

    [Fact]
    public void A_process_that_was_stopped_and_goes_on_has_lost_its_turn_and_changes_nothing()
    {
        Signal("STOP");
        using (var turn = _control.Take("write", TimeSpan.FromSeconds(30))!)
            turn.Commit(new Dictionary<string, string?> { ["child"] = "ours", ["twin"] = "ours" });
        Signal("CONT");
        _holder.WaitForExit();
        Assert.Equal(0, _holder.ExitCode);
        Assert.Equal(("ours", "ours"), (_control.Value("child"), _control.Value("twin")));
    }

    public void Dispose()
    {
        if (!_holder.HasExited)
            _holder.Kill();
        _holder.Dispose();
        _database.Dispose();
    }

    void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _holder.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
