using System.Globalization;
using MusicGenre.Library.Reliability;

const string Usage =
    """
    kills FOLDER [songs] [kills] [workers] [seed]   planner and workers as processes, killed at random: is every song there exactly once?
    stub FOLDER [songs]                             a stubbed classifier: what do store and queue cost?
    """;

switch (args)
{
    case ["kills", var folder, .. var numbers]:
        return await KillRun.RunAsync(folder, Number(numbers, 0, 2000), Number(numbers, 1, 40), Number(numbers, 2, 2), Number(numbers, 3, 1));
    case ["stub", var folder, .. var numbers]:
        return await StubRun.RunAsync(folder, Number(numbers, 0, 100_000));
    case [ChildPrograms.Plan, var folder]:
        return await ChildPrograms.PlanAsync(folder);
    case [ChildPrograms.Work, var folder]:
        return await ChildPrograms.WorkAsync(folder);
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

static int Number(string[] numbers, int index, int otherwise) => index < numbers.Length ? int.Parse(numbers[index], CultureInfo.InvariantCulture) : otherwise;
