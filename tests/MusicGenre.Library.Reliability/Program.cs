using System.Globalization;
using MusicGenre.Library.Reliability;
using MusicGenre.Library.Reliability.Cluster;

const string Usage =
    """
    kills FOLDER [songs] [kills] [workers] [seed]   planner and workers as processes, killed at random: is every song there exactly once?
    stub FOLDER [songs]                             a stubbed classifier: what do store and queue cost, and the search for similar songs?
    cluster FOLDER [songs] [seconds between kills] [workers] [seed]        the same with RabbitMQ and PostgreSQL, which are restarted, and a stubbed classifier
    cluster-real FOLDER [songs] [seconds between kills] [workers] [seed]   the same with the bundled model
    cluster-stub [songs]                            what store and queue cost there, and whether that grows
    cluster-speed FOLDER [songs]                    one worker against two, with the bundled model
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
    case ["cluster-speed", var folder, .. var numbers]:
        return await ClusterSpeedRun.RunAsync(folder, Number(numbers, 0, 200));
    case [ClusterSpeedRun.Classify, var folder]:
        return await ClusterSpeedRun.ClassifyAsync(folder);
    case [ClusterChildPrograms.Plan, var music]:
        return await ClusterChildPrograms.PlanAsync(music, ClusterChildPrograms.BatchSize);
    case [ClusterChildPrograms.PlanSmall, var music]:
        return await ClusterChildPrograms.PlanAsync(music, ClusterChildPrograms.SmallBatchSize);
    case [ClusterChildPrograms.PlanNames, var songs]:
        return await ClusterChildPrograms.PlanNamesAsync(int.Parse(songs, CultureInfo.InvariantCulture));
    case [ClusterChildPrograms.Work, var classifier]:
        return await ClusterChildPrograms.WorkAsync(classifier);
    case [ClusterChildPrograms.WorkTimed]:
        return await ClusterChildPrograms.WorkTimedAsync();
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
