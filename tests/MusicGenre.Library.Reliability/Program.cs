using System.Globalization;
using MusicGenre.Library.Reliability;
using MusicGenre.Library.Reliability.Cluster;

const string Usage =
    """
    kills FOLDER [songs] [kills] [workers] [seed]   planner and workers as processes, killed at random: is every song there exactly once?
    stub FOLDER [songs]                             a stubbed classifier: what do store and queue cost?
    cluster FOLDER [songs] [seconds between kills] [workers] [seed]        the same with RabbitMQ and PostgreSQL, which are restarted, and a stubbed classifier
    cluster-real FOLDER [songs] [seconds between kills] [workers] [seed]   the same with the bundled model
    cluster-stub [songs]                            what store and queue cost there
    """;

switch (args)
{
    case ["kills", var folder, .. var numbers]:
        return await KillRun.RunAsync(folder, Number(numbers, 0, 2000), Number(numbers, 1, 40), Number(numbers, 2, 2), Number(numbers, 3, 1));
    case ["stub", var folder, .. var numbers]:
        return await StubRun.RunAsync(folder, Number(numbers, 0, 100_000));
    case ["cluster", var folder, .. var numbers]:
        return await RunClusterAsync(folder, numbers, isReal: false);
    case ["cluster-real", var folder, .. var numbers]:
        return await RunClusterAsync(folder, numbers, isReal: true);
    case ["cluster-stub", .. var numbers]:
        return await ClusterStubRun.RunAsync(Number(numbers, 0, 20_000));
    case [ClusterChildPrograms.Plan, var music]:
        return await ClusterChildPrograms.PlanAsync(music);
    case [ClusterChildPrograms.Work, var classifier]:
        return await ClusterChildPrograms.WorkAsync(classifier == "real");
    case [ChildPrograms.Plan, var folder]:
        return await ChildPrograms.PlanAsync(folder);
    case [ChildPrograms.Work, var folder]:
        return await ChildPrograms.WorkAsync(folder);
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

static Task<int> RunClusterAsync(string folder, string[] numbers, bool isReal)
    => ClusterKillRun.RunAsync(folder, Number(numbers, 0, 20_000), Number(numbers, 1, 4), Number(numbers, 2, 4), Number(numbers, 3, 1), isReal);

static int Number(string[] numbers, int index, int otherwise) => index < numbers.Length ? int.Parse(numbers[index], CultureInfo.InvariantCulture) : otherwise;
