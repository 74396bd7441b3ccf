namespace MeMhacl;

/// <summary>What one epoch of pre-training measured.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">Mean of eq. (12) over the epoch's minibatches.</param>
/// <param name="Accuracy">Mean contrastive accuracy, 0 to 1; chance is 1/P.</param>
/// <param name="ValidationLoss">The same on the validation clips with dropout off; null in epochs without validation.</param>
/// <param name="ValidationAccuracy">Contrastive accuracy on the validation clips.</param>
public sealed record PretrainEpoch(int Epoch, double Loss, double Accuracy, double? ValidationLoss, double? ValidationAccuracy);

/// <summary>How far a pre-training has come, told after every step.</summary>
/// <param name="Step">Steps done in all epochs, from 1.</param>
/// <param name="Steps">Steps that all epochs will take.</param>
/// <param name="Epoch">The current epoch, from 1.</param>
/// <param name="Epochs">T_1.</param>
/// <param name="Loss">This minibatch's loss.</param>
public readonly record struct PretrainStep(int Step, int Steps, int Epoch, int Epochs, double Loss);
